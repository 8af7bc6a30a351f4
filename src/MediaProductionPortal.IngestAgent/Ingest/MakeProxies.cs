using MediaProductionPortal.Drives;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Media;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Ingest;

/// <summary>Makes a clip's proxy and pictures and sends them at once, beside and ahead of the originals. What fails is a finding; the roll goes on.</summary>
internal sealed class MakeProxies(
    AgentJournal journal,
    ProgressBoard progress,
    RenditionMaker maker,
    SendFile send,
    CentreProxies centre,
    IOptions<AgentOptions> options
)
{
    internal async Task RunAsync(Guid clipId, RollRow roll, DriveRow drive, CancellationToken cancel)
    {
        ClipRow? clip = journal.Read(j => j.Clip(clipId));
        if (clip is not { Done: false, Report: { } report })
            return;
        var folder = Path.Combine(options.Value.DataFolder, "work", clipId.ToString("N"));
        using ProgressLine line = progress.Line(drive.Id, roll.Id, IngestStage.Proxy);
        int total = journal.Read(j => j.Clips(roll.Id)).Count;
        line.Start(0, total, 0, total - journal.Read(j => j.OpenClips(roll.Id)).Count);
        line.Working(report.Name);
        try
        {
            MadeRenditions made = await maker.MakeAsync(
                report,
                RollFolder.FullPath(drive.Path, roll.Path),
                folder,
                new Ticker(line, report.Name),
                cancel
            );
            if (made.Findings.Count > 0)
                RollJob.EnsureThere(roll, drive);
            var findings = new List<Finding>(made.Findings);
            foreach (MadeRendition rendition in made.Renditions)
                await SendAsync(roll, report, rendition, findings, cancel);
            await centre.RunAsync(roll, report, RollFolder.FullPath(drive.Path, roll.Path), folder, cancel);
            journal.Write(j =>
            {
                if (findings.Count > 0)
                {
                    j.AddFindings(roll.Id, IngestStage.Proxy, findings);
                    j.Report(new FindingsAdded(roll.Id, findings));
                }
                j.SetDone(clipId);
                j.Recover(roll);
            });
            line.Add(0, 1);
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private async Task SendAsync(
        RollRow roll,
        ClipReport report,
        MadeRendition rendition,
        List<Finding> findings,
        CancellationToken cancel
    )
    {
        if (journal.Read(j => j.HasRendition(report.Id, rendition.Kind)))
            return;
        try
        {
            Stored stored = await send.RenditionAsync(roll.Id, report.Id, rendition, cancel);
            journal.Write(j =>
            {
                j.Keep(report.Id, rendition, stored.Key);
                j.Report(
                    new RenditionStored(
                        roll.Id,
                        report.Id,
                        rendition.Kind,
                        stored.Key,
                        rendition.ContentType,
                        rendition.Bytes,
                        rendition.Width,
                        rendition.Height,
                        rendition.Frames
                    )
                );
            });
        }
        catch (NeedsPersonException e)
        {
            findings.Add(
                new(
                    FindingCodes.ProxyFailed,
                    FindingSeverity.Warning,
                    report.Files[0].Path,
                    $"The {rendition.Kind.ToString().ToLowerInvariant()} of {report.Name} could not be stored: {e.Message}"
                )
            );
        }
    }

    private sealed class Ticker(ProgressLine line, string name) : IProgress<double>
    {
        public void Report(double value) => line.Working(name);
    }
}
