using MediaProductionPortal.Cards;
using MediaProductionPortal.Drives;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Media;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

/// <summary>Groups a verified roll's files into clips, opens each and reports what it is.</summary>
internal sealed class InspectRoll(
    AgentJournal journal,
    ProgressBoard progress,
    ClipInspector inspector,
    TimeProvider time
)
{
    internal async Task RunAsync(RollRow roll, DriveRow drive, CancellationToken cancel)
    {
        List<FileRow> files = [.. journal.Read(j => j.Files(roll.Id)).Where(f => f.State != FileState.Missing)];
        CardContents contents = ClipGrouper.Group(
            new RollPlan(
                roll.Name,
                roll.Kind,
                roll.Path,
                roll.Layout,
                [.. files.Select(f => new ListedFile(f.Path, f.Stamp.Size, new(f.Stamp.Modified, TimeSpan.Zero)))]
            )
        );
        journal.Write(j =>
        {
            foreach (ClipPlan plan in contents.Clips)
                j.Keep(roll.Id, plan);
        });
        List<ClipRow> clips = journal.Read(j => j.Clips(roll.Id));
        List<ClipRow> open =
        [
            .. clips.Where(c => c.Told < roll.Attempt && IsPlanned(c, contents)).OrderBy(c => RollRate.Rank(c.Plan)),
        ];
        var rate = new RollRate(clips.Except(open).Select(c => c.Report).OfType<ClipReport>());
        using ProgressLine line = progress.Line(drive.Id, roll.Id, IngestStage.Inspect);
        line.Start(0, clips.Count, 0, clips.Count - open.Count);
        var done = new GroupCommit<ClipInspection>(time, items => Keep(roll, items));
        try
        {
            foreach (ClipRow clip in open)
            {
                line.Working(clip.Plan.Name);
                ClipInspection inspection = await inspector.InspectAsync(
                    clip.Plan,
                    clip.Id,
                    RollFolder.FullPath(drive.Path, roll.Path),
                    cancel,
                    rate.Common
                );
                rate.Add(inspection.Report);
                if (inspection.Findings.Count > 0)
                    RollJob.EnsureThere(roll, drive);
                done.Add(inspection);
                line.Add(0, 1);
            }
        }
        finally
        {
            done.Flush();
        }
        journal.Write(j => j.SetInspected(roll.Id));
    }

    private static bool IsPlanned(ClipRow clip, CardContents contents) =>
        contents.Clips.Any(c =>
            c.Name == clip.Plan.Name && c.Files.Count > 0 && c.Files[0].Path == clip.Plan.Files[0].Path
        );

    private void Keep(RollRow roll, IReadOnlyList<ClipInspection> inspections) =>
        journal.Write(j =>
        {
            foreach (ClipInspection[] some in inspections.Chunk(200))
            {
                foreach (ClipInspection inspection in some)
                {
                    j.SetReport(inspection.Report, roll.Attempt);
                    // Nothing can be made of what nothing here can decode.
                    if (inspection.Report.OpaqueReason is not null)
                        j.SetDone(inspection.Report.Id);
                }
                j.Report(new ClipsInspected(roll.Id, [.. some.Select(i => i.Report)]));
            }
            List<Finding> findings = [.. inspections.SelectMany(i => i.Findings)];
            if (findings.Count == 0)
                return;
            j.AddFindings(roll.Id, IngestStage.Inspect, findings);
            j.Report(new FindingsAdded(roll.Id, findings));
        });
}
