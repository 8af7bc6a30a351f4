using System.Globalization;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Centres;

/// <summary>Rules of a timetable as people type them: "mon-fri 08:00-20:00 none", "sat,sun 00:00-00:00 500".</summary>
internal static class RuleText
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static LinkRule Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is not [var days, var hours, var rate] || hours.Split('-') is not [var from, var to])
        {
            throw Odd(text);
        }

        return new LinkRule([.. DaysOf(days, text)], Time(from, text), Time(to, text), Rate(rate));
    }

    /// <summary>"none" is no limit, "0" or "off" no sending.</summary>
    public static double? Rate(string text) =>
        text.ToLowerInvariant() switch
        {
            "none" or "unlimited" => null,
            "off" => 0,
            var number => double.TryParse(
                number,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var mbit
            )
                ? mbit
                : throw CommandFailed.Usage(
                    $"'{text}' is no rate: give Mbit/s, 0 for no sending, or none for no limit."
                ),
        };

    public static string Show(LinkRule rule) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(',', rule.Days.OrderBy(d => ((int)d + 6) % 7).Select(d => Days[((int)d + 6) % 7]))} {rule.From:HH:mm}-{rule.To:HH:mm} {Show(rule.MbitPerSecond)}"
        );

    public static string Show(double? mbit) => mbit?.ToString("0.##", CultureInfo.InvariantCulture) ?? "none";

    private static IEnumerable<DayOfWeek> DaysOf(string text, string all)
    {
        foreach (var part in text.ToLowerInvariant().Split(','))
        {
            int[] ends = [.. part.Split('-').Select(day => Array.IndexOf(Days, day))];
            if (part == "daily")
            {
                ends = [0, 6];
            }

            if (ends.Length > 2 || ends.Contains(-1))
            {
                throw Odd(all);
            }

            // "sat-mon" goes over the end of the week.
            for (var day = ends[0]; ; day = (day + 1) % 7)
            {
                yield return (DayOfWeek)((day + 1) % 7);
                if (day == ends[^1])
                {
                    break;
                }
            }
        }
    }

    private static TimeOnly Time(string text, string all) =>
        text == "24:00" ? TimeOnly.MinValue
        : TimeOnly.TryParseExact(
            text,
            ["HH:mm", "H:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
        : throw Odd(all);

    private static CommandFailed Odd(string text) =>
        CommandFailed.Usage(
            $"'{text}' is no rule. Write days, hours and Mbit/s, such as \"mon-fri 08:00-20:00 50\", \"sat,sun 00:00-24:00 none\" or \"daily 22:00-06:00 0\"."
        );
}
