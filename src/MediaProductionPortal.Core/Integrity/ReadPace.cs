namespace MediaProductionPortal.Integrity;

/// <summary>Large files (from 1 MiB on) are read ahead by a reader each; small ones are read whole, one after the other.</summary>
internal enum ReadKind
{
    Large,
    Small,
}

/// <summary>
/// How many files of one drive are read at the same time: measured in the first seconds, for large and for small files apart.
/// Everything that reads the drive at the same time shares one.
/// </summary>
public sealed class ReadPace
{
    private const int MostLarge = 8;
    private const int MostSmall = 32;

    // What opening a file costs, in bytes that could be read meanwhile: so that small files of any size compare.
    private const long PerFile = 128 * 1024;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CheckAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly PaceFinder[] _finders;
    private readonly List<ReadSlot> _slots = [];
    private readonly bool _given;
    private readonly TimeProvider _time;
    private readonly Func<TimeSpan> _processorTime;
    private readonly bool[] _used = new bool[2];
    private long _since;
    private TimeSpan _processorSince;
    private long _work;
    private int _windows;
    private bool _stale = true;
    private volatile ReadingChoice? _choice;
    private readonly long[] _settledAt = new long[2];

    private ReadPace(int large, int small, bool given, TimeProvider time, Func<TimeSpan> processorTime)
    {
        (_given, _time, _processorTime) = (given, time, processorTime);
        _finders = given ? [new(large, large), new(small, small)] : [new(large, MostLarge), new(small, MostSmall)];
    }

    /// <summary>A pace that finds itself; what the system knows of the drive below <paramref name="path"/> is only where it begins.</summary>
    public static ReadPace Find(string path)
    {
        int many = Math.Clamp(Environment.ProcessorCount, 2, 4);
        int guess = DriveKind.IsSpinning(path) == true ? 1 : many;
        return new(guess, guess, given: false, TimeProvider.System, () => Environment.CpuUsage.TotalTime);
    }

    /// <summary>Always this many files at a time.</summary>
    public static ReadPace Of(int filesAtOnce) =>
        new(filesAtOnce, filesAtOnce, given: true, TimeProvider.System, () => TimeSpan.Zero);

    /// <summary>For tests: with a clock of their own.</summary>
    internal static ReadPace Find(int guess, TimeProvider time, Func<TimeSpan> processorTime) =>
        new(guess, guess, given: false, time, processorTime);

    /// <summary>What is read at a time now.</summary>
    public ReadingChoice Choice
    {
        get
        {
            if (_choice is { } known)
            {
                return known;
            }
            lock (_gate)
            {
                bool found = !_given && _finders.Where((_, kind) => _used[kind]).All(f => f.Settled || f.Checks);
                return _choice = new(Readers(ReadKind.Large), Readers(ReadKind.Small), found);
            }
        }
    }

    /// <summary>A place among the readers, or null while all are taken.</summary>
    internal ReadSlot? TryEnter(ReadKind kind, bool dropBehind)
    {
        lock (_gate)
        {
            // A drive that reads one stream fastest is not asked for files of the other kind meanwhile.
            int limit =
                _slots.TrueForAll(s => s.Kind == kind) ? _finders[(int)kind].Readers
                : _finders.Min(f => f.Readers) == 1 ? 1
                : _finders[(int)kind].Readers;
            if (_slots.Count >= limit)
            {
                return null;
            }
            var slot = new ReadSlot(this, kind, dropBehind);
            _slots.Add(slot);
            _used[(int)kind] = true;
            (_stale, _choice) = (true, null);
            return slot;
        }
    }

    /// <summary>Whether this reader is among those that may read now.</summary>
    internal bool IsTurn(ReadSlot slot)
    {
        lock (_gate)
        {
            return _slots.IndexOf(slot) < _finders[(int)slot.Kind].Readers;
        }
    }

    internal void Leave(ReadSlot slot)
    {
        lock (_gate)
        {
            _slots.Remove(slot);
            _stale = true;
        }
    }

    /// <summary>Counts what was read; at the end of each measurement the next number is tried.</summary>
    internal void Count(ReadKind kind, long bytes, int files)
    {
        if (_given)
        {
            return;
        }
        lock (_gate)
        {
            PaceFinder finder = _finders[(int)kind];
            if (finder.Settled)
            {
                if (_time.GetElapsedTime(_settledAt[(int)kind]) < CheckAfter)
                {
                    return;
                }
                // A busy machine or a slow start may have misled it: once in a while it is tried again.
                finder = _finders[(int)kind] = finder.Again();
                _stale = true;
            }
            if (_slots.Count < finder.Readers || _slots.Exists(s => s.Kind != kind))
            {
                // Too few files are left to tell, or others are read meanwhile.
                _stale = true;
                return;
            }
            if (_stale)
            {
                Begin();
                return;
            }
            _work += bytes + (files * PerFile);
            TimeSpan took = _time.GetElapsedTime(_since);
            if (took < Window)
            {
                return;
            }
            // The first window of a number also saw the one before it end.
            if (_windows++ > 0)
            {
                TimeSpan processors = _processorTime() - _processorSince;
                finder.Measured(
                    _work / took.TotalSeconds,
                    processorsBusy: processors >= 0.85 * Environment.ProcessorCount * took
                );
                _settledAt[(int)kind] = _time.GetTimestamp();
                (_stale, _choice) = (true, null);
            }
            else
            {
                (_since, _processorSince, _work) = (_time.GetTimestamp(), _processorTime(), 0);
            }
        }
    }

    private int? Readers(ReadKind kind) => _used[(int)kind] ? _finders[(int)kind].Readers : null;

    private void Begin() =>
        (_since, _processorSince, _work, _windows, _stale) = (_time.GetTimestamp(), _processorTime(), 0, 0, false);
}
