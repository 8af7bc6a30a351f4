using MediaProductionPortal.Journal;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Ingest;

/// <summary>The drive of a roll is away.</summary>
internal sealed class DriveAwayException() : Exception("The drive is away.");

/// <summary>A fault that may pass by itself.</summary>
internal sealed class TryLaterException(string words) : Exception(words);

/// <summary>A fault that a person must mend.</summary>
internal sealed class NeedsPersonException(string words) : Exception(words);

/// <summary>What every job has in common: runs once at a time, only while its roll is under way, and sorts faults by what to do about them.</summary>
internal sealed class RollJob(
    AgentJournal journal,
    RollsAtWork work,
    IOptions<AgentOptions> options,
    ILogger<RollJob> log
)
{
    private const int DiskFull = 28; // ENOSPC

    internal async Task RunAsync(
        string job,
        Guid rollId,
        IngestStage stage,
        Func<RollRow, DriveRow, CancellationToken, Task> body,
        CancellationToken cancel
    )
    {
        using RollsAtWork.JobRun? run = work.TryBegin(job, rollId, cancel);
        if (run is null)
            return;
        try
        {
            RollRow? roll = journal.Read(j => j.Roll(rollId));
            if (roll is not { State: RollWork.Working })
                return;
            DriveRow drive = journal.Read(j => j.Drive(roll.DriveId))!;
            await RunAsync(roll, drive, stage, body, run.Token);
        }
        catch (OperationCanceledException) when (run.Token.IsCancellationRequested)
        {
            log.LogDebug("{Job} was stopped.", job);
        }
        catch (ObjectDisposedException)
        {
            // The journal was closed under us: the agent ends, and the next start goes on from what was written.
        }
    }

    private async Task RunAsync(
        RollRow roll,
        DriveRow drive,
        IngestStage stage,
        Func<RollRow, DriveRow, CancellationToken, Task> body,
        CancellationToken cancel
    )
    {
        try
        {
            EnsureThere(roll, drive);
            await body(roll, drive, cancel);
        }
        catch (DriveAwayException) when (IsThere(roll, drive))
        {
            // Back already, perhaps before the watcher missed it: who sets the roll aside now would leave it there.
            Postpone(roll, stage, $"The drive {drive.Label} was away for a moment. It goes on by itself.");
        }
        catch (DriveAwayException)
        {
            log.LogWarning("The drive {Drive} of roll {Roll} is away.", drive.Label, roll.Name);
            Change(roll, j => j.SetAway(roll, drive));
        }
        catch (NeedsPersonException e)
        {
            log.LogError("Roll {Roll} failed: {Words}", roll.Name, e.Message);
            Change(roll, j => j.Fail(roll, stage, e.Message));
        }
        catch (TryLaterException e)
        {
            log.LogWarning("Roll {Roll} waits: {Words}", roll.Name, e.Message);
            Postpone(roll, stage, e.Message);
        }
        catch (IOException e) when ((e.HResult & 0xffff) == DiskFull)
        {
            Change(
                roll,
                j =>
                    j.Fail(
                        roll,
                        stage,
                        $"The agent's own disk is full ({options.Value.DataFolder}). Free space there, then start the roll again."
                    )
            );
        }
        catch (Exception e) when (e is not OperationCanceledException and not ObjectDisposedException)
        {
            if (!IsThere(roll, drive))
            {
                Change(roll, j => j.SetAway(roll, drive));
                return;
            }
            log.LogError(e, "Roll {Roll} stumbled.", roll.Name);
            Postpone(
                roll,
                stage,
                $"{e.Message.TrimEnd('.')}. It is tried again by itself; the agent's log tells more."
            );
        }
    }

    /// <summary>Throws when the drive went, so that its silence is not taken for bad files.</summary>
    internal static void EnsureThere(RollRow roll, DriveRow drive)
    {
        if (!IsThere(roll, drive))
            throw new DriveAwayException();
    }

    private static bool IsThere(RollRow roll, DriveRow drive)
    {
        try
        {
            return Directory.Exists(drive.Path) && Directory.EnumerateFileSystemEntries(drive.Path).Any();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Postpone(RollRow roll, IngestStage stage, string words) =>
        Change(roll, j => j.Postpone(roll, stage, words, options.Value));

    /// <summary>Only while the roll is under way: another of its jobs may have stopped it a moment ago.</summary>
    private void Change(RollRow roll, Action<JournalAccess> change) =>
        journal.Write(j =>
        {
            if (j.Roll(roll.Id) is { State: RollWork.Working })
                change(j);
        });
}
