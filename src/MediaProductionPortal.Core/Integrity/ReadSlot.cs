namespace MediaProductionPortal.Integrity;

/// <summary>A reader's place at a drive, for one file after the other.</summary>
internal sealed class ReadSlot(ReadPace pace, ReadKind kind, bool dropBehind) : IReadTurn, IDisposable
{
    private Action<int, long>? _told;
    private int _file;
    private long _soFar;

    internal ReadKind Kind => kind;

    public bool DropBehind => dropBehind;

    public bool IsTurn => pace.IsTurn(this);

    /// <summary>The next file comes: who is told of its bytes, by its number.</summary>
    internal void Begin(int file, Action<int, long> told) => (_file, _told, _soFar) = (file, told, 0);

    /// <summary>Bytes of the file so far.</summary>
    public void Report(long value)
    {
        long more = value - _soFar;
        _soFar = value;
        // A small file is told of once, when it was read.
        pace.Count(kind, more, kind == ReadKind.Small ? 1 : 0);
        _told?.Invoke(_file, more);
    }

    public void Dispose() => pace.Leave(this);
}
