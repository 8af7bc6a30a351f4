namespace MediaProductionPortal.Integrity;

/// <summary>One of the readers at a drive: hears of the bytes that were read of the file in hand, and says when it may read on.</summary>
public interface IReadTurn : IProgress<long>
{
    /// <summary>More will be read than memory holds: what was read need not stay in the page cache.</summary>
    bool DropBehind { get; }

    /// <summary>Whether it may read on now.</summary>
    bool IsTurn { get; }
}
