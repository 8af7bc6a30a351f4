using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

public sealed class DemoDriveTests
{
    [FfmpegFact]
    public async Task DemoDriveIsTwoCameraRollsAndASoundRollWithoutAFinding()
    {
        using var scratch = new Scratch();
        var drive = Path.Combine(scratch.Roll, "demo");
        Ffmpeg.Run("bash", Script(), drive);
        Ffmpeg.Run("bash", Script(), drive);
        Assert.Equal([drive], Directory.GetFileSystemEntries(scratch.Roll));
        var rolls = RollSorter.Sort("demo", CardSamples.List(drive));
        Assert.Equal(["A003R2DM", "B007_DEMO", "SR07", "demo"], rolls.Select(r => r.Name));
        var clips = new List<(string, string?, long?, string?)>();
        foreach (var roll in rolls)
        {
            var contents = ClipGrouper.Group(roll);
            Assert.Empty(contents.Findings);
            foreach (var plan in contents.Clips)
            {
                var inspection = await new ClipInspector(scratch.Tools).InspectAsync(
                    plan,
                    Guid.NewGuid(),
                    Path.Combine(drive, roll.Path),
                    default
                );
                Assert.Empty(inspection.Findings);
                var report = inspection.Report;
                clips.Add((report.Name, report.Timecode, report.Frames, report.Reel));
            }
        }

        Assert.Equal(
            [
                ("A003C001_250311_R2DM", "09:14:22:05", 84L, "A003R2DM"),
                ("A003C002_250311_R2DM", "09:21:40:18", 96L, "A003R2DM"),
                ("B007C001_250311XK", "09:14:21:20", 84L, "B007"),
                ("B007C002_250311QP", "09:21:40:02", 96L, "B007"),
                ("25Y03M11T01", "09:14:20:00", null, "25Y03M11"),
                ("25Y03M11T02", "09:21:39:00", null, "25Y03M11"),
            ],
            clips
        );
    }

    private static string Script()
    {
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            var script = Path.Combine(up.FullName, "eng", "make-demo-drive.sh");
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new FileNotFoundException("eng/make-demo-drive.sh");
    }
}
