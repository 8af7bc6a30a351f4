namespace MediaProductionPortal.Transfer.Link;

/// <summary>
/// A rate over all that share it: who wants to send or read waits for its turn, first come, first served. After a lull at most
/// <see cref="BurstSeconds"/> of the rate may leave at once.
/// </summary>
public sealed class TokenBucket(TimeProvider clock) : IPace
{
    public const double BurstSeconds = 0.1;
    private const int LeastSlice = 4 * 1024;
    private const int MostSlice = 256 * 1024;

    private readonly Lock door = new();
    private readonly long origin = clock.GetTimestamp();
    private double rate = double.PositiveInfinity;

    // When all that was let through would be through at exactly the rate, in seconds of the clock.
    private double through;

    /// <summary>Bytes a second; infinity: no limit.</summary>
    public double Rate
    {
        get
        {
            lock (door)
            {
                return rate;
            }
        }
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            lock (door)
            {
                if (value == rate)
                {
                    return;
                }
                double now = Now();
                // What is owed is paid at the new rate.
                through =
                    double.IsInfinity(value) || double.IsInfinity(rate) ? now : now + ((through - now) * rate / value);
                rate = value;
            }
        }
    }

    /// <summary>How much to ask for at once: a fiftieth of a second, so that connections take turns smoothly.</summary>
    public int Slice => double.IsInfinity(Rate) ? MostSlice : (int)Math.Clamp(Rate / 50, LeastSlice, MostSlice);

    /// <summary>Comes back when so many bytes may leave.</summary>
    public async ValueTask TakeAsync(int bytes, CancellationToken cancel)
    {
        TimeSpan wait = Take(bytes);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancel);
        }
    }

    void IPace.Went(int bytes) { }

    /// <summary>Lets so many bytes through, and says how long to wait before they may leave.</summary>
    public TimeSpan Take(int bytes)
    {
        lock (door)
        {
            if (double.IsInfinity(rate))
            {
                return TimeSpan.Zero;
            }
            double now = Now();
            through = Math.Max(through, now - BurstSeconds) + (bytes / rate);
            return TimeSpan.FromSeconds(Math.Max(0, through - now));
        }
    }

    private double Now() => clock.GetElapsedTime(origin).TotalSeconds;
}
