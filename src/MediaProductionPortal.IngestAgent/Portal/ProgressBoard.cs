using System.Collections.Concurrent;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Hosting;

namespace MediaProductionPortal.Portal;

/// <summary>What is going on now, by drive, roll and stage; the newest state goes up at most four times a second a drive.</summary>
internal sealed class ProgressBoard(AgentHub hub, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<(Guid Drive, Guid? Roll, IngestStage Stage), ProgressLine> lines = new();

    internal ProgressLine Line(Guid driveId, Guid? rollId, IngestStage stage)
    {
        var line = new ProgressLine(driveId, rollId, stage, time);
        lines[(driveId, rollId, stage)] = line;
        return line;
    }

    /// <summary>Bytes of a roll that is being sent now; null for one that is not.</summary>
    internal long? LeftToSend(RollRow roll) =>
        lines.TryGetValue((roll.DriveId, roll.Id, IngestStage.Send), out ProgressLine? line) ? line.BytesLeft : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (IGrouping<Guid, ProgressLine> drive in lines.Values.GroupBy(l => l.DriveId))
                {
                    // One line a drive and beat: the one that was told longest ago.
                    if (drive.Where(l => l.IsNews).MinBy(l => l.ToldAt) is not { } line)
                        continue;
                    ProgressReport report = line.Tell();
                    if (report.Ended)
                        lines.TryRemove(KeyValuePair.Create((line.DriveId, line.RollId, line.Stage), line));
                    await hub.ReportAsync(report, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The agent ends.
        }
    }
}
