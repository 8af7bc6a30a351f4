using MediaProductionPortal.Ingest;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Link;

/// <summary>Bytes that each drive has yet to send: of rolls that are being sent as they pass, of the others as the journal tells, asked anew each half minute. Second copies that wait, or that are stored already, send nothing.</summary>
internal sealed class LeftToSend(AgentJournal journal, ProgressBoard progress, SecondCopies copies, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private readonly Dictionary<Guid, (long Bytes, long At)> waiting = [];

    internal IReadOnlyList<DriveLeft> Now()
    {
        List<RollRow> rolls =
        [
            .. journal.Read(j => j.RollsIn(RollWork.Working)).Where(r => !r.Sent && copies.Of(r.Id) == SecondCopy.None),
        ];
        foreach (Guid gone in waiting.Keys.Except(rolls.Select(r => r.Id)).ToList())
            waiting.Remove(gone);
        return
        [
            .. rolls
                .GroupBy(r => r.DriveId)
                .Select(drive => new DriveLeft(drive.Key, drive.Sum(r => progress.LeftToSend(r) ?? Waiting(r.Id))))
                .Where(drive => drive.BytesLeft > 0),
        ];
    }

    private long Waiting(Guid roll)
    {
        if (!waiting.TryGetValue(roll, out var known) || time.GetElapsedTime(known.At) > Kept)
        {
            (_, long bytes) = journal.Read(j => j.Total(roll, FileState.Listed, FileState.Good));
            waiting[roll] = known = (bytes, time.GetTimestamp());
        }
        return known.Bytes;
    }
}
