using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Ingest;

/// <summary>
/// The turn of a reader that holds a lane of the line. While others wait for a lane it reads on out of turn: the readers whose
/// turn it is may be among them, and would wait for ever for one who waits for them.
/// </summary>
internal sealed class LaneTurn(IReadTurn turn, SendLanes lanes) : IReadTurn
{
    public bool DropBehind => turn.DropBehind;

    public bool IsTurn => turn.IsTurn || lanes.HasQueue;

    public void Report(long value) => turn.Report(value);
}
