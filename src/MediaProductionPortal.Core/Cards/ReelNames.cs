using System.Text.RegularExpressions;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>Compares the roll's name with the reels that its clips' names tell: a card that was copied into another card's folder.</summary>
internal static partial class ReelNames
{
    public static Finding? Differ(RollPlan roll, IReadOnlyList<ClipPlan> clips)
    {
        if (Code(roll.Name) is not { } expected)
        {
            return null;
        }

        var others = clips.Where(c => c.Reel is { } reel && Code(reel) is { } code && code != expected).ToList();
        if (others.Count == 0)
        {
            return null;
        }

        var reels = string.Join(", ", others.Select(c => c.Reel).Distinct().Take(5));
        return new Finding(
            FindingCodes.RollNameDiffers,
            FindingSeverity.Warning,
            others[0].Files[0].Path,
            $"Roll {roll.Name} holds {(others.Count == 1 ? "a clip" : $"{others.Count:N0} clips")} of reel {reels} "
                + $"({string.Join(", ", others.Take(3).Select(c => c.Name))}{(others.Count > 3 ? ", …" : "")}). "
                + "Check that no card was copied into another card's folder, and that the other card is here too.",
            Expected: expected,
            Found: reels
        );
    }

    /// <summary>"A003R1VK", "A003_card2", "A_0021_h1D4": camera and number.</summary>
    private static string? Code(string name) =>
        CameraAndNumber().Match(name) is { Success: true } match ? match.Groups[1].Value + match.Groups[2].Value : null;

    [GeneratedRegex(@"^([A-Z])_?(\d{3,4})(?![0-9])")]
    private static partial Regex CameraAndNumber();
}
