namespace MediaProductionPortal.Transfer.Link;

/// <summary>A drive that is being sent, for a forecast.</summary>
/// <param name="Weight">How it shares with the others: its measured rate, or its share while nothing is measured.</param>
public readonly record struct ForecastDrive(Guid DriveId, long BytesLeft, double Weight);

/// <summary>When a drive will be through.</summary>
/// <param name="Done">Null: not within a fortnight, or nobody can know yet.</param>
/// <param name="Pauses">Times without sending before that.</param>
public sealed record DriveForecast(Guid DriveId, DateTimeOffset? Done, IReadOnlyList<RateSpan> Pauses);

/// <summary>Plays the time ahead through: drives share the line, whoever is through leaves its part to the others, and the timetable holds.</summary>
public static class LinkForecast
{
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(14);

    /// <param name="ahead">The timetable of the time ahead (<see cref="Timetable.Ahead"/>), from now on.</param>
    /// <param name="bytesPerSecond">What the line carries now, all drives together.</param>
    /// <param name="best">What it has carried at its best lately; counts when now's limit or pause holds it down.</param>
    public static IReadOnlyList<DriveForecast> Of(
        IReadOnlyCollection<ForecastDrive> drives,
        IReadOnlyList<RateSpan> ahead,
        double bytesPerSecond,
        double best
    )
    {
        var left = drives
            .Where(d => d.BytesLeft > 0 && d.Weight > 0)
            .ToDictionary(d => d.DriveId, d => (double)d.BytesLeft);
        var weights = drives.ToDictionary(d => d.DriveId, d => d.Weight);
        var done = new Dictionary<Guid, DateTimeOffset>();
        double line = Line(ahead, bytesPerSecond, best);
        foreach (RateSpan span in ahead)
        {
            double rate = Math.Min(span.BytesPerSecond, line);
            DateTimeOffset at = span.From;
            while (left.Count > 0 && rate > 0)
            {
                double all = left.Keys.Sum(id => weights[id]);
                (Guid next, double seconds) = left.Select(d => (d.Key, d.Value / (rate * weights[d.Key] / all)))
                    .MinBy(d => d.Item2);
                double rest = (span.To - at).TotalSeconds;
                double step = Math.Min(seconds, rest);
                foreach (Guid id in left.Keys.ToList())
                {
                    left[id] -= step * rate * weights[id] / all;
                }
                at = at.AddSeconds(step);
                if (seconds > rest)
                {
                    break;
                }
                left.Remove(next);
                done[next] = at;
            }
        }
        return
        [
            .. drives.Select(d =>
            {
                DateTimeOffset? end = done.TryGetValue(d.DriveId, out DateTimeOffset at) ? at : null;
                return new DriveForecast(
                    d.DriveId,
                    end,
                    end is null ? [] : [.. ahead.Where(span => span.IsPause && span.From < end)]
                );
            }),
        ];
    }

    /// <summary>What the line itself can carry, as far as anybody knows.</summary>
    private static double Line(IReadOnlyList<RateSpan> ahead, double now, double best)
    {
        double limit = ahead.Count > 0 ? ahead[0].BytesPerSecond : double.PositiveInfinity;
        bool held = now >= limit * 0.9 || limit == 0;
        return held ? Math.Max(now, best) : now;
    }
}
