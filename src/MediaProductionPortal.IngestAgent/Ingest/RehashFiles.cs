using MediaProductionPortal.Drives;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Ingest;

/// <summary>
/// Reads bad files of a held roll once more and says whether they are still bad, so that a person can tell a bad card from a
/// bad cable. Changes nothing of the roll: a person decides how it goes on. Keeps no state but that it was answered: an
/// order that was not is in the list at the next look, and is done from its beginning.
/// </summary>
internal sealed class RehashFiles(
    AgentJournal journal,
    RollsAtWork work,
    ProgressBoard progress,
    ILogger<RehashFiles> log
)
{
    private const int MostInAFact = 500;

    internal static string Key(Guid orderId) => $"Rehash:{orderId:N}";

    internal async Task RunAsync(RehashFilesOrder order, CancellationToken cancel)
    {
        using RollsAtWork.JobRun? run = work.TryBegin(Key(order.Id), order.RollId, cancel);
        if (run is null || journal.Read(j => j.KnowsOrder(order.Id)))
            return;
        try
        {
            if (await ReadAsync(order, run.Token) is { } refusal)
                Answer(order, [], refusal);
        }
        catch (OperationCanceledException) when (run.Token.IsCancellationRequested)
        {
            log.LogDebug("The reading of bad files of {Roll} was stopped.", order.RollId);
        }
        catch (ObjectDisposedException)
        {
            // The journal was closed under us: the agent ends, and the order is done after the next start.
        }
        catch (DriveAwayException)
        {
            Answer(order, [], "The drive went away while its bad files were read. Plug it in again, then ask again.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Bad files of {Roll} could not be read once more.", order.RollId);
            Answer(order, [], $"{e.Message.TrimEnd('.')}. The agent's log tells more; ask again when it is mended.");
        }
    }

    /// <summary>Null when it was answered; else why nothing could be read.</summary>
    private async Task<string?> ReadAsync(RehashFilesOrder order, CancellationToken cancel)
    {
        if (journal.Read(j => j.Roll(order.RollId)) is not { } roll)
            return "This agent does not know the roll: its journal was lost, or another agent listed the drive.";
        if (roll.State is not (RollWork.Held or RollWork.Failed))
            return $"{roll.Name} is not held any more: somebody decided about it meanwhile, and its bad files are read again by that.";
        DriveRow drive = journal.Read(j => j.Drive(roll.DriveId))!;
        RollJob.EnsureThere(roll, drive);
        RollFolder? folder = RollFolder.Walk(drive.Label, drive.Path, roll.Path, cancel);
        if (folder is null)
            return $"The folder {roll.Path} is not on the drive {drive.Label} any more. Put it back, then ask again.";
        List<FileRow> bad = BadFiles(order);
        if (bad.Count == 0)
            return $"This agent read no file of {roll.Name} that is bad and among those asked for. Verify the roll again to have everything read.";
        RollLists lists = await RollLists.LoadAsync(folder, cancel);
        using ProgressLine line = progress.Line(drive.Id, roll.Id, IngestStage.Verify);
        line.Start(bad.Sum(f => f.Stamp.Size), bad.Count);
        var read = new List<RehashedFile>();
        foreach (FileRow file in bad)
        {
            RehashedFile result = await SecondReading.RunAsync(folder, lists, file, line.Of(file.Path), cancel);
            if (result.Outcome is RehashOutcome.Gone or RehashOutcome.Unreadable)
                RollJob.EnsureThere(roll, drive);
            line.Add(0, 1);
            read.Add(result);
            if (read.Count == MostInAFact)
            {
                journal.Write(j => j.Report(new FilesRehashed(order.Id, order.RollId, [.. read], false, null)));
                read.Clear();
            }
        }
        Answer(order, read, null);
        return null;
    }

    private List<FileRow> BadFiles(RehashFilesOrder order)
    {
        List<FileRow> bad = journal.Read(j => j.Files(order.RollId, FileState.Bad));
        return order.Paths.Count == 0 ? bad : [.. bad.Where(f => order.Paths.Contains(f.Path) || IsAsked(order, f))];
    }

    /// <summary>A sequence that was asked for by its pattern stands for its bad frames.</summary>
    private static bool IsAsked(RehashFilesOrder order, FileRow file) =>
        file.Media is { } pattern && order.Paths.Contains(pattern);

    private void Answer(RehashFilesOrder order, IReadOnlyList<RehashedFile> files, string? words) =>
        journal.Write(j =>
        {
            if (j.KnowsOrder(order.Id))
                return;
            j.KeepOrder(order.Id, "", refused: true);
            j.Report(new FilesRehashed(order.Id, order.RollId, files, true, words));
        });
}
