using MediaProductionPortal.Drives;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Transfer;
using MediaProductionPortal.Transfer.Link;
using Microsoft.Extensions.Logging;
using FileVerdict = MediaProductionPortal.Integrity.FileVerdict;

namespace MediaProductionPortal.Ingest;

/// <summary>Verifies the large files of a roll and sends them in the same reading. What is sent shows nowhere before the whole roll passed.</summary>
internal sealed class SinglePassRun(
    FileSender sender,
    SendLanes lanes,
    SendingLink link,
    RollRow roll,
    DriveRow drive,
    SendTrails trails,
    ILogger log
)
{
    // The line or the store is against it: the rest of the roll is read alone, and sent later.
    private volatile bool isOver;

    /// <summary>Null when this file is to be read alone.</summary>
    internal async Task<(FileVerdict Verdict, Guid UploadId)?> ReadAsync(
        RollLists lists,
        FileToRead file,
        IReadTurn turn,
        CancellationToken cancel
    )
    {
        FileStamp stamp = file.Stamp;
        if (isOver || link.IsPaused || stamp.Size <= SendLoad.SmallFile)
            return null;
        // Another size than listed is wrong without reading.
        if (lists.Find(file.Path)?.Size is { } listed && listed != stamp.Size)
            return null;
        var job = new PassJob(
            SendRoll.Upload(roll, file.Path, stamp, null) with
            {
                Promised = lists.PromisedOf(file.Path),
            },
            new(SendRoll.PathOf(roll, drive, file.Path), stamp.Size, new DateTimeOffset(stamp.Modified, TimeSpan.Zero)),
            lists.FormatsFor(file.Path),
            stop => lanes.EnterAsync(drive.Id, stamp.Size, stop),
            trails.Of(file.Path)
        );
        PassResult result;
        using (LinkFlow.Of(drive.Id))
            result = await sender.PassAsync(job, new LaneTurn(turn, lanes), cancel);
        switch (result)
        {
            case Passed passed:
                return (lists.Compare(file.Path, passed.Digest), passed.UploadId);
            case NotPassed { Fault: { } fault }:
                isOver = true;
                log.LogWarning(
                    "Roll {Roll} is verified first and sent then, not in one reading: {Words}",
                    roll.Name,
                    fault.Words
                );
                return null;
            default:
                return null;
        }
    }

    /// <summary>What is good waits in the store for the roll; what is not is taken away.</summary>
    internal async Task SettleAsync(FileToRead file, Guid uploadId, bool isGood)
    {
        if (isGood)
        {
            trails.SetWhole(file.Path);
            return;
        }
        await sender.AbandonAsync(uploadId);
        trails.Of(file.Path).Ended();
    }

    internal void Flush() => trails.Flush();
}
