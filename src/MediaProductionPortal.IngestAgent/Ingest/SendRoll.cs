using MediaProductionPortal.Drives;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Ingest;

/// <summary>Sends the good files of a verified roll, several at once; what is stored is written down at least each second and never sent again.</summary>
internal sealed class SendRoll(
    AgentJournal journal,
    ProgressBoard progress,
    FileSender sender,
    SendLanes lanes,
    IOptions<AgentOptions> options,
    TimeProvider time
)
{
    internal async Task RunAsync(RollRow roll, DriveRow drive, CancellationToken cancel)
    {
        List<FileRow> files = journal.Read(j => j.Files(roll.Id, FileState.Good));
        (long sentFiles, long sentBytes) = journal.Read(j => j.Total(roll.Id, FileState.Sent));
        using ProgressLine line = progress.Line(drive.Id, roll.Id, IngestStage.Send);
        line.Start(sentBytes + files.Sum(f => f.Stamp.Size), sentFiles + files.Count, sentBytes, sentFiles);
        // Of an earlier attempt: stored then, and told again in this one.
        journal.Write(j => j.TellStored(roll));
        var done = new GroupCommit<FileRow>(time, items => Keep(roll, items));
        try
        {
            await Parallel.ForEachAsync(
                files,
                new ParallelOptions { MaxDegreeOfParallelism = options.Value.SendWorkers, CancellationToken = cancel },
                async (file, stop) =>
                {
                    using (await lanes.EnterAsync(stop))
                        await SendAsync(roll, drive, file, line, stop);
                    done.Add(file);
                    line.Add(0, 1);
                }
            );
        }
        catch (SourceChangedInRollException e)
        {
            done.Flush();
            Hold(roll, e);
            return;
        }
        finally
        {
            done.Flush();
        }
        journal.Write(j =>
        {
            if (j.Files(roll.Id, FileState.Good).Count == 0)
                j.SetSent(roll.Id);
        });
    }

    private async Task SendAsync(
        RollRow roll,
        DriveRow drive,
        FileRow file,
        ProgressLine line,
        CancellationToken cancel
    )
    {
        var fullPath = RollFolder.FullPath(RollFolder.FullPath(drive.Path, roll.Path), file.Path);
        var request = new UploadRequest(
            roll.Id,
            file.Path,
            null,
            null,
            null,
            "application/octet-stream",
            file.Stamp.Size,
            file.Crc64
        );
        SendResult result = await sender.SendAsync(
            new SendJob(
                request,
                fullPath,
                file.Stamp.Size,
                new DateTimeOffset(file.Stamp.Modified, TimeSpan.Zero),
                MediaFileFacts.BestHash(file.Hashes)!.Value,
                file.Crc64!
            ),
            line.Of(file.Path),
            cancel
        );
        switch (result)
        {
            case Stored:
                return;
            case SourceChanged changed:
                RollJob.EnsureThere(roll, drive);
                throw new SourceChangedInRollException(file.Path, changed.Words);
            case Fault { Kind: FaultKind.NeedsPerson } fault:
                RollJob.EnsureThere(roll, drive);
                throw new NeedsPersonException($"{file.Path} could not be sent. {fault.Words}");
            case Fault fault:
                RollJob.EnsureThere(roll, drive);
                throw new TryLaterException($"{file.Path} could not be sent yet. {fault.Words}");
            default:
                throw new InvalidOperationException($"Unknown result {result}.");
        }
    }

    private void Keep(RollRow roll, IReadOnlyList<FileRow> files) =>
        journal.Write(j =>
        {
            foreach (FileRow file in files)
                j.SetState(roll.Id, file.Path, FileState.Sent);
            j.Recover(roll);
            j.TellStored(roll);
        });

    private void Hold(RollRow roll, SourceChangedInRollException changed) =>
        journal.Write(j =>
        {
            // Set aside meanwhile: what looked like a changed file was a drive that went. It is sent again when the drive is back.
            if (j.Roll(roll.Id) is not { State: RollWork.Working })
                return;
            Finding finding = new(
                FindingCodes.FileChangedWhileRead,
                FindingSeverity.Error,
                changed.Path,
                changed.Message
            );
            j.SetState(roll.Id, changed.Path, FileState.Bad);
            j.AddFindings(roll.Id, IngestStage.Send, [finding]);
            j.Report(new FindingsAdded(roll.Id, [finding]));
            j.Hold(roll, IngestStage.Send, changed.Message);
        });

    private sealed class SourceChangedInRollException(string path, string words) : Exception(words)
    {
        internal string Path { get; } = path;
    }
}
