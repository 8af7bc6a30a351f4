using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer.Link;

/// <summary>A stretch of time in which one rate holds.</summary>
/// <param name="BytesPerSecond">0: no sending; infinity: no limit.</param>
public readonly record struct RateSpan(DateTimeOffset From, DateTimeOffset To, double BytesPerSecond)
{
    public bool IsPause => BytesPerSecond == 0;
}

/// <summary>A weekly timetable, as a clock on the centre's wall reads it.</summary>
public sealed class Timetable
{
    private const double BytesPerMbit = 1_000_000 / 8.0;
    private readonly LinkTimetable table;
    private readonly TimeZoneInfo zone;

    public Timetable(LinkTimetable table)
    {
        this.table = table;
        KnowsZone = TimeZoneInfo.TryFindSystemTimeZoneById(table.TimeZone, out TimeZoneInfo? found);
        zone = found ?? TimeZoneInfo.Utc;
    }

    /// <summary>False when this machine does not know the time zone: UTC is taken then.</summary>
    public bool KnowsZone { get; }

    /// <summary>Bytes a second that are allowed; 0: no sending; infinity: no limit.</summary>
    public double At(DateTimeOffset instant)
    {
        DateTime local = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        var time = TimeOnly.FromDateTime(local);
        foreach (LinkRule rule in table.Rules)
        {
            if (Holds(rule, local.DayOfWeek, time))
            {
                return Bytes(rule.MbitPerSecond);
            }
        }
        return Bytes(table.MbitPerSecond);
    }

    /// <summary>All rates of the time ahead, in order and without gaps; rates change at whole minutes.</summary>
    public IReadOnlyList<RateSpan> Ahead(DateTimeOffset from, TimeSpan span)
    {
        var spans = new List<RateSpan>();
        DateTimeOffset end = from + span;
        DateTimeOffset start = from;
        double rate = At(from);
        if (table.Rules.Count > 0)
        {
            long minute = TimeSpan.TicksPerMinute;
            for (
                DateTimeOffset at = new(((from.UtcTicks / minute) + 1) * minute, default);
                at < end;
                at = at.AddMinutes(1)
            )
            {
                double now = At(at);
                if (now != rate)
                {
                    spans.Add(new(start, at, rate));
                    (start, rate) = (at, now);
                }
            }
        }
        spans.Add(new(start, end, rate));
        return spans;
    }

    private static bool Holds(LinkRule rule, DayOfWeek day, TimeOnly time)
    {
        if (rule.To > rule.From)
        {
            return rule.Days.Contains(day) && time >= rule.From && time < rule.To;
        }
        // Over midnight: the evening of a day that is named, or the morning after one.
        return (rule.Days.Contains(day) && time >= rule.From)
            || (rule.Days.Contains((DayOfWeek)(((int)day + 6) % 7)) && time < rule.To);
    }

    private static double Bytes(double? mbit) =>
        mbit is { } rate ? Math.Max(0, rate) * BytesPerMbit : double.PositiveInfinity;
}
