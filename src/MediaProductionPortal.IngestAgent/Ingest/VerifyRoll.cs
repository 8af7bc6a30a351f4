using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Drives;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Options;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Ingest;

/// <summary>Reads every byte of a roll and compares it with what the hash lists say (gate B). What was read and is unchanged is not read again after a restart.</summary>
internal sealed class VerifyRoll(
    AgentJournal journal,
    ProgressBoard progress,
    DrivePaces paces,
    SinglePass singlePass,
    IOptions<AgentOptions> options,
    TimeProvider time
)
{
    internal async Task RunAsync(RollRow roll, DriveRow drive, CancellationToken cancel)
    {
        RollFolder? folder = RollFolder.Walk(drive.Label, drive.Path, roll.Path, cancel);
        if (folder is null)
        {
            RollJob.EnsureThere(roll, drive);
            journal.Write(j =>
                j.Hold(
                    roll,
                    IngestStage.Verify,
                    $"The folder {roll.Path} is not on the drive {drive.Label} any more. Put it back, then start the roll again."
                )
            );
            return;
        }
        RollLists lists = await RollLists.LoadAsync(folder, options.Value.AllHashes, cancel);
        CardContents contents = ClipGrouper.Group(folder.Plan);
        if (roll.Profile == IngestProfile.Generic)
        {
            // Numbers with gaps are nothing to a telescope.
            contents = contents with
            {
                Findings = [.. contents.Findings.Where(f => !IsOfCards(f))],
            };
        }
        var plan = VerifyPlan.Make(journal, roll, folder, lists, contents);
        using ProgressLine line = progress.Line(drive.Id, roll.Id, IngestStage.Verify);
        line.Start(
            plan.DoneBytes + plan.BytesToRead,
            plan.DoneFiles + plan.ToRead.Count,
            plan.DoneBytes,
            plan.DoneFiles
        );
        await ReadAsync(roll, drive, lists, plan, line, cancel);
        RollJob.EnsureThere(roll, drive);
        End(roll, lists);
    }

    private static bool IsOfCards(Finding finding) =>
        finding.Code is FindingCodes.CardUnknown or FindingCodes.SpanMissing or FindingCodes.FrameMissing;

    private async Task ReadAsync(
        RollRow roll,
        DriveRow drive,
        RollLists lists,
        VerifyPlan plan,
        ProgressLine line,
        CancellationToken cancel
    )
    {
        var done = new GroupCommit<(FileToRead File, Integrity.FileVerdict Verdict)>(time, items => Keep(roll, items));
        SinglePassRun? pass = singlePass.Begin(roll, drive);
        using DrivePaces.Borrowed borrowed = paces.Borrow(drive.Id, drive.Path);
        line.Reading = () => borrowed.Pace.Choice.Words;
        var reading = new PacedReading(plan.ToRead.Select(f => f.Stamp.Size), borrowed.Pace);
        try
        {
            await reading.RunAsync(
                async (i, turn, stop) =>
                {
                    FileToRead file = plan.ToRead[i];
                    Integrity.FileVerdict verdict = await CheckAsync(lists, file, pass, turn, stop);
                    if (verdict.Kind is FileVerdictKind.Missing or FileVerdictKind.Unreadable)
                        RollJob.EnsureThere(roll, drive);
                    done.Add((file, verdict));
                    line.Add(0, 1);
                },
                (i, more) => line.Add(more, 0, plan.ToRead[i].Path),
                cancel
            );
        }
        finally
        {
            pass?.Flush();
            done.Flush();
        }
    }

    private static async Task<Integrity.FileVerdict> CheckAsync(
        RollLists lists,
        FileToRead file,
        SinglePassRun? pass,
        IReadTurn turn,
        CancellationToken cancel
    )
    {
        if (pass is null || await pass.ReadAsync(lists, file, turn, cancel) is not { } sent)
            return WithListing(file, await lists.CheckAsync(file.Path, turn, cancel));
        Integrity.FileVerdict verdict = WithListing(file, sent.Verdict);
        await pass.SettleAsync(file, sent.UploadId, verdict.Kind is FileVerdictKind.Verified or FileVerdictKind.New);
        return verdict;
    }

    private static Integrity.FileVerdict WithListing(FileToRead file, Integrity.FileVerdict verdict) =>
        // Without a list the listing is all there is to compare with.
        verdict.Kind == FileVerdictKind.New
        && file.Listed is { } listed
        && (listed.Size != file.Stamp.Size || listed.Modified != file.Stamp.Modified)
            ? new(
                file.Path,
                FileVerdictKind.Changed,
                verdict.Digest,
                [
                    Changed(
                        file,
                        "The file changed after the drive was listed, and no hash list says what it should be. Make sure that it is right, then start the roll again: it is taken as it is then."
                    ),
                ]
            )
            : verdict;

    private static Finding Changed(FileToRead file, string words) =>
        new(
            FindingCodes.FileChanged,
            FindingSeverity.Error,
            file.Path,
            words,
            file.Listed is { } listed ? Words(listed) : null,
            Words(file.Stamp)
        );

    private static string Words(FileStamp stamp) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{stamp.Size:N0} bytes, modified {new DateTimeOffset(stamp.Modified, TimeSpan.Zero):yyyy-MM-dd HH:mm:ss}Z"
        );

    private void Keep(RollRow roll, IReadOnlyList<(FileToRead File, Integrity.FileVerdict Verdict)> items) =>
        journal.Write(j =>
        {
            foreach ((FileToRead file, Integrity.FileVerdict verdict) in items)
            {
                (FileState state, Verdict said) = Judge(verdict.Kind);
                j.SetVerdict(
                    roll.Id,
                    file.Path,
                    file.Stamp,
                    state,
                    said,
                    verdict.Digest?.Hashes ?? [],
                    verdict.Digest?.Crc64Nvme.ToString("x16", CultureInfo.InvariantCulture)
                );
                j.AddFindings(roll.Id, IngestStage.Verify, verdict.Findings);
            }
            j.Recover(roll);
            j.TellVerified(roll);
        });

    private static (FileState State, Verdict Verdict) Judge(FileVerdictKind kind) =>
        kind switch
        {
            FileVerdictKind.Verified => (FileState.Good, Verdict.Verified),
            FileVerdictKind.New => (FileState.Good, Verdict.New),
            FileVerdictKind.Changed => (FileState.Bad, Verdict.Changed),
            FileVerdictKind.Missing => (FileState.Missing, Verdict.Missing),
            // Bytes that would not stay the same while they were read are no bytes to rely on.
            _ => (FileState.Bad, Verdict.Unreadable),
        };

    private void End(RollRow roll, RollLists lists) =>
        journal.Write(j =>
        {
            j.Awaken(roll);
            j.TellVerified(roll);
            var errors = Count(j, roll, FindingSeverity.Error);
            List<Finding> findings =
            [
                .. j.Findings(roll.Id, IngestStage.List, 1000)
                    .Concat(j.Findings(roll.Id, IngestStage.Verify, 1000))
                    .OrderByDescending(f => f.Severity)
                    .Take(1000),
            ];
            (long files, long bytes) = j.Total(roll.Id, FileState.Good, FileState.Sent, FileState.Bad);
            (long good, _) = j.Total(roll.Id, FileState.Good, FileState.Sent);
            j.Tell(
                new RollVerified(
                    roll.Id,
                    errors == 0,
                    files,
                    bytes,
                    j.FormatsOf(roll.Id),
                    lists.Generations + 1,
                    findings,
                    (int)Count(j, roll, FindingSeverity.Note)
                )
            );
            if ((errors > 0 && roll.Policy == RollPolicy.Hold) || good == 0)
                j.Hold(roll, IngestStage.Verify, HoldWords(roll, findings, errors));
            else
                j.SetVerified(roll.Id, lists.Generations + 1);
        });

    private static long Count(JournalAccess journal, RollRow roll, FindingSeverity atLeast) =>
        journal.CountFindings(roll.Id, IngestStage.List, atLeast)
        + journal.CountFindings(roll.Id, IngestStage.Verify, atLeast);

    private static string HoldWords(RollRow roll, List<Finding> findings, long errors)
    {
        if (errors == 0)
            return $"{roll.Name} holds no file that could be sent. Check the drive.";
        var names = string.Join(
            ", ",
            findings
                .Where(f => f.Severity == FindingSeverity.Error)
                .Take(3)
                .Select(f => f.Path.Length == 0 ? roll.Name : f.Path)
        );
        var more = errors > 3 ? $" and {errors - 3} more" : "";
        return $"{(errors == 1 ? "One thing is" : $"{errors} things are")} wrong in {roll.Name}: {names}{more}. Nothing of the roll was sent. Get what is bad from another copy and start the roll again, or decide to send the good files.";
    }
}
