using System.Globalization;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Centres;

/// <summary>Rates, rules and forecasts in words; times are those on the centre's wall.</summary>
public static class LinkWords
{
    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
        DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    /// <summary>"200 Mbit/s", "no sending", "no limit".</summary>
    public static string Rate(double? mbit) =>
        mbit is not { } rate ? "no limit"
        : rate == 0 ? "no sending"
        : string.Create(CultureInfo.InvariantCulture, $"{rate:0.##} Mbit/s");

    /// <summary>"Mon-Fri 08:00-20:00 no sending".</summary>
    public static string Of(LinkRule rule) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Days(rule.Days)} {rule.From:HH:mm}-{rule.To:HH:mm} {Rate(rule.MbitPerSecond)}"
        );

    /// <summary>"every day", "Mon-Fri", "Sat, Sun", "Mon, Wed, Fri".</summary>
    public static string Days(IReadOnlyCollection<DayOfWeek> days)
    {
        int[] at = [.. Week.Select((day, i) => days.Contains(day) ? i : -1).Where(i => i >= 0)];
        return at.Length == 7 ? "every day"
            : at.Length > 2 && at[^1] - at[0] == at.Length - 1 ? $"{Short(at[0])}-{Short(at[^1])}"
            : string.Join(", ", at.Select(Short));
    }

    /// <summary>"done about 04:10, sending pauses 08:00-20:00".</summary>
    /// <param name="now">In the centre's zone.</param>
    public static string Of(DriveForecast forecast, bool paused, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (forecast.Done is not { } done)
            return paused ? "waits until sending goes on" : "time left not known yet";
        var words = $"done about {At(done, now, zone)}";
        var pauses = forecast.Pauses.Where(p => p.To > now).ToList();
        return pauses.Count switch
        {
            0 => words,
            1 or 2 => $"{words}, sending pauses {string.Join(" and ", pauses.Select(p => Span(p, now, zone)))}",
            _ => $"{words}, sending pauses {pauses.Count} times, first {Span(pauses[0], now, zone)}",
        };
    }

    /// <summary>"04:10" today, "Sat 04:10" within a week, "12 Dec 04:10" later.</summary>
    public static string At(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (local, today) = (TimeZoneInfo.ConvertTime(at, zone), TimeZoneInfo.ConvertTime(now, zone));
        var form =
            local.Date == today.Date ? "HH:mm"
            : local.Date - today.Date < TimeSpan.FromDays(7) ? "ddd HH:mm"
            : "d MMM HH:mm";
        return local.ToString(form, CultureInfo.InvariantCulture);
    }

    private static string Span(RateSpan pause, DateTimeOffset now, TimeZoneInfo zone)
    {
        var end = TimeZoneInfo.ConvertTime(pause.To, zone);
        if (pause.From <= now)
            return $"until {At(pause.To, now, zone)}";
        return $"{At(pause.From, now, zone)}-{end.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    private static string Short(int at) => Week[at].ToString()[..3];
}
