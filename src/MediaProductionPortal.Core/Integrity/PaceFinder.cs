namespace MediaProductionPortal.Integrity;

/// <summary>
/// Finds by trying how many readers at once get most from a drive: a first guess, then twice as many while that helps, else
/// half as many while that costs nothing. A spinning drive ends at one, flash at as many as it (or the processors) can feed.
/// </summary>
/// <param name="guess">Readers to begin with.</param>
/// <param name="most">Never more.</param>
internal sealed class PaceFinder(int guess, int most)
{
    // Twice the readers must be worth it; fewer are taken when they are as good.
    private const double Better = 1.1;
    private const double AsGood = 0.97;

    private readonly SortedDictionary<int, double> _rates = [];
    private readonly int _guess = Math.Clamp(guess, 1, most);

    /// <summary>Readers to let read now.</summary>
    internal int Readers { get; private set; } = Math.Clamp(guess, 1, most);

    /// <summary>Nothing is tried any more.</summary>
    internal bool Settled { get; private set; }

    /// <summary>Begun from what another found, which stands until this one knows better.</summary>
    internal bool Checks { get; private init; }

    /// <summary>Another that begins from what this one found.</summary>
    internal PaceFinder Again() => new(Readers, most) { Checks = true };

    /// <summary>Takes in what <see cref="Readers"/> readers got, and chooses what is tried next.</summary>
    /// <param name="rate">Work a second, in any unit.</param>
    /// <param name="processorsBusy">The processors were the limit, and not the drive: another number can't get more.</param>
    internal void Measured(double rate, bool processorsBusy)
    {
        if (Settled)
        {
            return;
        }
        double before = _rates.Where(r => r.Key < Readers).Select(r => r.Value).LastOrDefault();
        _rates[Readers] = rate;
        bool climbing = Readers >= _guess && rate >= Better * before;
        int best = Best();
        if (processorsBusy)
        {
            (Readers, Settled) = (best, true);
        }
        else if (climbing && Readers < most)
        {
            Readers = Math.Min(Readers * 2, most);
        }
        else if (best > 1 && best == _rates.Keys.First())
        {
            Readers = best / 2;
        }
        else
        {
            (Readers, Settled) = (best, true);
        }
    }

    /// <summary>The fewest readers that are as good as the best.</summary>
    private int Best()
    {
        double top = _rates.Values.Max();
        return _rates.First(r => r.Value >= AsGood * top).Key;
    }
}
