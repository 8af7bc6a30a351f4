using System.Collections.Concurrent;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer.Link;

/// <summary>What a drive has to send: its id and the bytes left.</summary>
public readonly record struct DriveLeft(Guid DriveId, long BytesLeft);

/// <summary>
/// An agent's line to the cloud: the rate of the hour, how many connections, who comes first. Shared by everything that
/// sends; <see cref="Tick"/> each second keeps it in line with clock and measurements.
/// </summary>
public sealed class SendingLink : IDisposable
{
    // Proxies and hash lists are small and go ahead.
    private const double OwnShare = 1;

    private readonly TimeProvider clock;
    private readonly ConnectionTuner tuner;
    private readonly Lock door = new();
    private ConcurrentDictionary<Guid, double> shares = new();
    private LinkOrders orders = new(LinkTimetable.Open, 1, []);
    private Timetable timetable = new(LinkTimetable.Open);
    private IReadOnlyList<DriveLeft> drives = [];
    private double allowed = double.PositiveInfinity;
    private int broke;
    private bool queued;
    private long windowStart;
    private long windowBytes;

    public SendingLink(LinkOptions options, TimeProvider clock)
    {
        this.clock = clock;
        tuner = new(options.StartConnections, 1, options.MaxConnections);
        Connections = new(tuner.Connections);
        Bucket = new(clock);
        Meter = new(clock);
        windowStart = clock.GetTimestamp();
    }

    /// <summary>The timetable says: no sending. Parts that are on the line are finished.</summary>
    public bool IsPaused => allowed == 0;

    internal ConnectionGate Connections { get; }
    internal TokenBucket Bucket { get; }
    internal LinkMeter Meter { get; }

    /// <summary>Whether the time zone of the timetable is known to this machine.</summary>
    public bool KnowsZone => timetable.KnowsZone;

    /// <summary>Weight of a drive in everything that is shared out.</summary>
    public double ShareOf(Guid drive) =>
        drive == Guid.Empty ? OwnShare : shares.GetValueOrDefault(drive, DriveWeights.Normal / 100);

    /// <summary>Takes effect at once.</summary>
    public void Take(LinkOrders taken)
    {
        lock (door)
        {
            (orders, timetable) = (taken, new(taken.Timetable));
        }
        Tick();
    }

    /// <summary>What is left to send; shares follow.</summary>
    public void Take(IReadOnlyList<DriveLeft> left)
    {
        lock (door)
        {
            drives = left;
            Divide();
        }
    }

    /// <summary>To be called each second.</summary>
    public void Tick()
    {
        lock (door)
        {
            Meter.Look();
            allowed = timetable.At(clock.GetUtcNow()) * (orders.Portion > 0 ? Math.Min(orders.Portion, 1) : 1);
            if (allowed > 0)
            {
                Bucket.Rate = allowed;
            }
            queued |= Connections.HasQueue && !IsPaused;
            if (clock.GetElapsedTime(windowStart) >= ConnectionTuner.Window)
            {
                Tune();
                Divide();
            }
            Connections.Size = IsPaused ? 0 : tuner.Connections;
        }
    }

    public LinkReport Report()
    {
        lock (door)
        {
            Dictionary<Guid, double> rates = Meter.Rates();
            return new(
                clock.GetUtcNow(),
                rates.Values.Sum(),
                double.IsInfinity(allowed) ? null : allowed,
                tuner.Connections,
                [
                    .. drives.Select(drive => new LinkDrive(
                        drive.DriveId,
                        rates.GetValueOrDefault(drive.DriveId),
                        shares.GetValueOrDefault(drive.DriveId),
                        drive.BytesLeft
                    )),
                ],
                Meter.Steps()
            );
        }
    }

    /// <summary>The portal holds what this report told.</summary>
    public void Told(LinkReport report) => Meter.Forget(report.Samples);

    public void Dispose() => Connections.Dispose();

    /// <summary>A connection broke, stalled, or was refused as one too many.</summary>
    internal void Broke() => Interlocked.Increment(ref broke);

    private void Tune()
    {
        double seconds = clock.GetElapsedTime(windowStart).TotalSeconds;
        long total = Meter.Total;
        double rate = (total - windowBytes) / seconds;
        tuner.Observe(rate, Interlocked.Exchange(ref broke, 0), queued, rate >= allowed * 0.9);
        (windowStart, windowBytes, queued) = (clock.GetTimestamp(), total, Connections.HasQueue && !IsPaused);
    }

    private void Divide()
    {
        DateTimeOffset now = clock.GetUtcNow();
        DriveClaim[] claims =
        [
            .. drives.Select(drive =>
            {
                DriveShare? share = orders.Drives.FirstOrDefault(d => d.DriveId == drive.DriveId);
                return new DriveClaim(
                    drive.DriveId,
                    share?.Weight ?? DriveWeights.Normal,
                    share?.WantedBy is { } by ? SecondsUntil(now, by) : null,
                    drive.BytesLeft
                );
            }),
        ];
        double rate = Meter.Rates().Values.Sum();
        shares = new(LinkShares.Divide(claims, rate));
    }

    /// <summary>Only those in which something may be sent.</summary>
    private double SecondsUntil(DateTimeOffset now, DateTimeOffset by)
    {
        // Beyond a fortnight a promise presses nobody.
        TimeSpan span = by - now < TimeSpan.FromDays(14) ? by - now : TimeSpan.FromDays(14);
        return span <= TimeSpan.Zero
            ? 0
            : timetable.Ahead(now, span).Where(s => !s.IsPause).Sum(s => (s.To - s.From).TotalSeconds);
    }
}
