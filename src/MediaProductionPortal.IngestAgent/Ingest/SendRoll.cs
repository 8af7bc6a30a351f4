using MediaProductionPortal.Drives;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using MediaProductionPortal.Transfer.Link;
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
        var trails = new SendTrails(journal, roll.Id, time);
        var done = new GroupCommit<FileRow>(time, items => Keep(roll, items, trails));
        try
        {
            await Parallel.ForEachAsync(
                SendLoad.Of(files),
                new ParallelOptions { MaxDegreeOfParallelism = options.Value.SendWorkers, CancellationToken = cancel },
                async (load, stop) =>
                {
                    IReadOnlyList<SendResult> results;
                    using (LinkFlow.Of(drive.Id))
                    using (await lanes.EnterAsync(drive.Id, load.Sum(f => f.Stamp.Size), stop))
                        results = await SendAsync(roll, drive, load, trails, line, stop);
                    foreach (FileRow file in load.Where((_, i) => results[i] is Stored))
                    {
                        done.Add(file);
                        line.Add(0, 1);
                    }
                    foreach ((FileRow file, SendResult result) in load.Zip(results))
                        Judge(roll, drive, file, result);
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
            trails.Flush();
        }
        journal.Write(j =>
        {
            if (j.Files(roll.Id, FileState.Good).Count == 0)
                j.SetSent(roll.Id);
        });
    }

    private async Task<IReadOnlyList<SendResult>> SendAsync(
        RollRow roll,
        DriveRow drive,
        IReadOnlyList<FileRow> load,
        SendTrails trails,
        ProgressLine line,
        CancellationToken cancel
    ) =>
        load is [var file]
            ? [await SendAsync(Job(roll, drive, file, trails.Of(file.Path)), trails, line.Of(file.Path), cancel)]
            : await sender.SendManyAsync(
                [.. load.Select(f => Job(roll, drive, f, null))],
                i => line.Of(load[i].Path),
                cancel
            );

    /// <summary>Shows what one reading left in the store while it was verified, if the file is untouched since; anything else is sent, or read once more to see what it is.</summary>
    private async Task<SendResult> SendAsync(
        SendJob job,
        SendTrails trails,
        IProgress<long> bytes,
        CancellationToken cancel
    )
    {
        if (
            trails.Whole(job.Upload.Path!) is { } upload
            && SourceIdentity.Of(job.FullPath) is { } now
            && now.LikenessTo(upload.Source) == SourceLikeness.Same
            && await sender.CloseAsync(job, upload, cancel) is { } result
        )
        {
            bytes.Report(job.Size);
            return result;
        }
        return await sender.SendAsync(job, bytes, cancel);
    }

    private static SendJob Job(RollRow roll, DriveRow drive, FileRow file, ISendTrail? trail) =>
        new(
            Upload(roll, file.Path, file.Stamp, file.Crc64),
            PathOf(roll, drive, file.Path),
            file.Stamp.Size,
            new DateTimeOffset(file.Stamp.Modified, TimeSpan.Zero),
            MediaFileFacts.BestHash(file.Hashes)!.Value,
            file.Crc64!,
            trail
        );

    internal static string PathOf(RollRow roll, DriveRow drive, string path) =>
        RollFolder.FullPath(RollFolder.FullPath(drive.Path, roll.Path), path);

    internal static UploadRequest Upload(RollRow roll, string path, FileStamp stamp, string? crc64) =>
        new(roll.Id, path, null, null, null, "application/octet-stream", stamp.Size, crc64);

    private static void Judge(RollRow roll, DriveRow drive, FileRow file, SendResult result)
    {
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

    private void Keep(RollRow roll, IReadOnlyList<FileRow> files, SendTrails trails)
    {
        // What is still to be written of their parts must not come after them.
        trails.Flush();
        journal.Write(j =>
        {
            foreach (FileRow file in files)
            {
                j.SetState(roll.Id, file.Path, FileState.Sent);
                j.ForgetSend(roll.Id, file.Path);
            }
            j.Recover(roll);
            j.TellStored(roll);
        });
    }

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
