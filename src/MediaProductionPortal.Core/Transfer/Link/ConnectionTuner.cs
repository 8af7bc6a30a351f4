namespace MediaProductionPortal.Transfer.Link;

/// <summary>
/// Finds out how many connections the line is worth: more while throughput grows with them, fewer when connections break.
/// Told once a window how it went; a window after each change is left out, since new connections must get going.
/// </summary>
internal sealed class ConnectionTuner(int start, int least, int most)
{
    /// <summary>How long one window is.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(4);

    // Of the growth that ideal connections would bring, so much must come; and never less than three per cent.
    private const double Worth = 0.25;
    private const double LeastGain = 1.03;

    /// <summary>Windows to stay before another try: some two minutes.</summary>
    private const int Rest = 30;

    /// <summary>Windows to stay after connections broke: half a minute.</summary>
    private const int RestAfterLoss = 8;

    private int before;
    private double rateBefore;
    private int resting;
    private bool fresh;

    internal int Connections { get; private set; } = Math.Clamp(start, least, most);

    /// <param name="bytesPerSecond">Over the window.</param>
    /// <param name="broke">Connections that broke, stalled or were refused as too many.</param>
    /// <param name="wanted">More parts wait for a connection.</param>
    /// <param name="limited">The rate limit holds them, not the line.</param>
    internal void Observe(double bytesPerSecond, int broke, bool wanted, bool limited)
    {
        if (broke > 0 && bytesPerSecond > 0)
        {
            Shrink();
            return;
        }
        // Nothing gets through at all: the line is down, and how many connections is not the question.
        if (!wanted || limited || bytesPerSecond <= 0)
        {
            // Says nothing about the line.
            (before, fresh) = (0, false);
            return;
        }
        if (fresh)
        {
            fresh = false;
            return;
        }
        if (before > 0)
        {
            double ideal = (double)Connections / before;
            bool paid = bytesPerSecond >= rateBefore * Math.Max(LeastGain, 1 + (Worth * (ideal - 1)));
            if (!paid)
            {
                Set(before);
                (before, resting) = (0, Rest);
                return;
            }
        }
        if (resting > 0 && --resting > 0)
        {
            return;
        }
        Grow(bytesPerSecond);
    }

    private void Grow(double rate)
    {
        if (Connections >= most)
        {
            (before, resting) = (0, Rest);
            return;
        }
        (before, rateBefore) = (Connections, rate);
        Set(Math.Min(most, Connections + Math.Max(1, Connections / 4)));
    }

    private void Shrink()
    {
        Set(Math.Max(least, Math.Min(Connections - 1, Connections * 3 / 4)));
        (before, resting) = (0, RestAfterLoss);
    }

    private void Set(int connections)
    {
        fresh = connections != Connections;
        Connections = connections;
    }
}
