using System.CommandLine;
using System.Globalization;

namespace MediaProductionPortal.Days;

/// <summary><c>--day 2025-03-11</c>.</summary>
internal static class DayOption
{
    public static Option<DateOnly?> Make(bool required) =>
        new("--day")
        {
            Description = "Shoot day, like 2025-03-11.",
            Required = required,
            CustomParser = result =>
            {
                var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
                if (
                    DateOnly.TryParseExact(
                        text,
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var day
                    )
                )
                {
                    return day;
                }

                result.AddError($"'{text}' is no shoot day. Write it as year-month-day, like 2025-03-11.");
                return null;
            },
        };

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
