using System.Globalization;
using System.Text.RegularExpressions;

namespace MediaProductionPortal.Cards;

/// <summary>What folder names tell of the shoot: "20250311_EP104_Day12_MU", "20250311", "2025-03-11_2U".</summary>
/// <param name="Day">The date that the name begins with, or holds.</param>
/// <param name="Episode">"EP104", as written but in capitals.</param>
/// <param name="Number">The shoot day's number, 12 of "Day12".</param>
/// <param name="Unit">Code of the unit, in capitals: MU, 2U, SP.</param>
/// <param name="Odd">The folder's name, where something behind its date is not understood.</param>
public sealed partial record DayFolder(DateOnly? Day, string? Episode, int? Number, string? Unit, string? Odd)
{
    /// <summary>How such folders are to be called.</summary>
    public const string Template = "YYYYMMDD_EP###_Day##_Unit";

    private static readonly DayFolder Nothing = new(null, null, null, null, null);

    /// <summary>The innermost name of a path that holds a date.</summary>
    /// <param name="path">'/'-separated, from the drive's label down to the roll.</param>
    public static DayFolder Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var names = path.Split('/').Reverse().Select(Name).ToList();
        return (names.Find(f => f.Day is not null) ?? Nothing) with { Odd = names.Find(f => f.Odd is not null)?.Odd };
    }

    private static DayFolder Name(string name)
    {
        var match = Date().Match(name);
        if (!match.Success)
        {
            return Nothing;
        }

        // Only a name that begins with its date follows the template; "A001_20250311_R1AB" ends in no unit.
        var leads = match.Index == 0;
        if (
            !DateOnly.TryParseExact(
                match.Groups["y"].Value + match.Groups["m"].Value + match.Groups["d"].Value,
                "yyyyMMdd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            ) || day.Year is < 1990 or >= 2100
        )
        {
            return leads && match.Length == name.Length ? Nothing with { Odd = name } : Nothing;
        }

        if (!leads)
        {
            return Nothing with { Day = day };
        }

        var rest = Rest().Match(name[match.Length..]);
        return rest.Success
            ? new DayFolder(day, Code(rest, "episode"), Whole(rest), Code(rest, "unit"), null)
            : Nothing with
            {
                Day = day,
                Odd = name,
            };
    }

    private static string? Code(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? found.Value.ToUpperInvariant() : null;

    private static int? Whole(Match match) =>
        match.Groups["number"] is { Success: true } found
            ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"(?<!\d)(?<y>\d{4})(?<s>[-_.]?)(?<m>\d{2})\k<s>(?<d>\d{2})(?!\d)")]
    private static partial Regex Date();

    /// <summary>Episode, day and unit may each be left out, but not change places.</summary>
    [GeneratedRegex(
        @"^(?:_(?<episode>EP\d{1,4}[A-Z]?))?(?:_Day(?<number>\d{1,3}))?(?:_(?!EP\d|Day\d)(?<unit>[A-Z0-9]{1,8}))?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Rest();
}
