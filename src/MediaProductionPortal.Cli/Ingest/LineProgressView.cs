using System.Globalization;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Ingest;

/// <summary>For logs: a line when a roll's state changes, and one every few seconds for what goes on.</summary>
internal sealed class LineProgressView(Screen screen) : ProgressView
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(5);

    private readonly Dictionary<Guid, string> states = [];
    private long? lastTold;

    public override void Show(DriveAnswer drive, IReadOnlyCollection<ProgressReport> reports)
    {
        foreach (var roll in drive.Rolls)
        {
            if (states.GetValueOrDefault(roll.Id) != roll.State)
            {
                states[roll.Id] = roll.State;
                Note($"{roll.Name}: {roll.State}");
            }
        }

        if (lastTold is { } told && TimeProvider.System.GetElapsedTime(told) < TellEvery)
        {
            return;
        }

        lastTold = TimeProvider.System.GetTimestamp();
        foreach (var report in reports)
        {
            Note($"{drive.Rolls.FirstOrDefault(r => r.Id == report.RollId)?.Name ?? drive.Label}: {Words(report)}");
        }
    }

    public override void Note(string line) =>
        screen.Note($"{TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {line}");

    private static string Words(ProgressReport report)
    {
        var share = Share(report) is { } known
            ? (known * 100).ToString("0", CultureInfo.InvariantCulture) + " %"
            : Amounts.Count(report.FilesDone) + " files";
        var rate = report.BytesPerSecond > 0 ? $", {Amounts.Bytes(report.BytesPerSecond)}/s" : "";
        var left = report.SecondsLeft is { } seconds ? $", {Amounts.Duration(seconds)} left" : "";
        var reading = report.Reading is { } words ? $", {words}" : "";
        return $"{report.Stage.ToString().ToLower(CultureInfo.InvariantCulture)} {share}{rate}{left}{reading}";
    }
}
