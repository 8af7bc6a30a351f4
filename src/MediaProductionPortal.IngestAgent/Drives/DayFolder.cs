using System.Globalization;
using System.Text.RegularExpressions;

namespace MediaProductionPortal.Drives;

/// <summary>What folder names tell about shoot day and unit: "20250311_EP104_Day12_MU", "20250311", "2025-03-11".</summary>
internal static partial class DayFolder
{
    /// <summary>The innermost name of a path that holds a date.</summary>
    internal static (DateOnly? Day, string? Unit) Read(string path)
    {
        DateOnly? day = null;
        string? unit = null;
        foreach (var name in path.Split('/').Reverse())
        {
            Match match = Date().Match(name);
            if (
                day is null
                && match.Success
                && DateOnly.TryParseExact(
                    match.Groups["y"].Value + match.Groups["m"].Value + match.Groups["d"].Value,
                    "yyyyMMdd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out DateOnly found
                )
                && found.Year is >= 1990 and < 2100
            )
            {
                day = found;
                // Only a name that begins with its date follows the template; "A001_20250311_R1AB" ends in no unit.
                unit = match.Index == 0 ? UnitOf(name[match.Length..]) : null;
            }
        }
        return (day, unit);
    }

    private static string? UnitOf(string rest) =>
        Unit().Match(rest) is { Success: true } match ? match.Groups["unit"].Value.ToUpperInvariant() : null;

    [GeneratedRegex(@"(?<!\d)(?<y>\d{4})(?<s>[-_.]?)(?<m>\d{2})\k<s>(?<d>\d{2})(?!\d)")]
    private static partial Regex Date();

    // YYYYMMDD_EP###_Day##_Unit: the unit comes last, episode and day may be left out.
    [GeneratedRegex(@"^(?:_EP\w+?)?(?:_Day\d+)?_(?<unit>[A-Za-z0-9]{1,8})$", RegexOptions.IgnoreCase)]
    private static partial Regex Unit();
}
