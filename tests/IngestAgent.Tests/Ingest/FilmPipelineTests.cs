using System.Diagnostics;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

/// <summary>Runs where ffmpeg is; shows as skipped where it isn't.</summary>
public sealed class FfmpegFactAttribute : FactAttribute
{
    public FfmpegFactAttribute()
    {
        var places = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!places.Any(p => File.Exists(Path.Combine(p, "ffmpeg")) || File.Exists(Path.Combine(p, "ffmpeg.exe"))))
            Skip = "ffmpeg is not installed.";
    }
}

public sealed class FilmPipelineTests
{
    [FfmpegFact]
    public async Task AClipIsInspectedAndItsRenditionsAreStoredBeforeTheRollIs()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        var clip = bench.Root.Write("DRIVE/A001/A001C001_240101_R1AB.mov", 1);
        using (
            var ffmpeg = Process.Start(
                "ffmpeg",
                $"-loglevel error -y -f lavfi -i testsrc2=s=320x180:r=24:d=1 -timecode 01:00:00:00 -c:v libx264 -pix_fmt yuv420p \"{clip}\""
            )
        )
        {
            await ffmpeg.WaitForExitAsync();
            Assert.Equal(0, ffmpeg.ExitCode);
        }
        bench.Root.Write("DRIVE/A001/A001C002_240101_R1AB.mov", 5000, 7);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        Assert.Equal(2, roll.Clips);
        bench.Ingest(drive, roll, IngestProfile.Film);

        await bench.Portal.WaitForAsync<RollStored>(seconds: 90);

        List<ClipReport> clips = [.. bench.Portal.FactsOf<ClipsInspected>().SelectMany(f => f.Clips)];
        ClipReport good = clips.Single(c => c.Name.StartsWith("A001C001", StringComparison.Ordinal));
        Assert.Equal((24L, "01:00:00:00"), (good.Frames!.Value, good.Timecode));
        Assert.NotNull(clips.Single(c => c.Id != good.Id).OpaqueReason);
        IReadOnlyList<RenditionStored> renditions = bench.Portal.FactsOf<RenditionStored>();
        Assert.Contains(renditions, r => r is { Kind: RenditionKind.Proxy, Frames: 24, ContentType: "video/mp4" });
        Assert.Contains(renditions, r => r.Kind == RenditionKind.Thumbnail);
        Assert.All(renditions, r => Assert.Equal(r.Bytes, bench.Portal.Objects[r.Key].Length));
        // One that must be made again has other bytes, and the store overwrites nothing.
        Assert.All(
            renditions,
            r =>
                Assert.Contains($".{Crc64Nvme.Hash(bench.Portal.Objects[r.Key]):x16}.", r.Key, StringComparison.Ordinal)
        );
        Assert.IsType<RollStored>(bench.Portal.Facts[^1].Fact);
        Assert.Empty(Directory.EnumerateFileSystemEntries(bench.Data["work"]));
        Assert.Contains(bench.Portal.Progress, p => p.Stage == IngestStage.Send || p.Stage == IngestStage.Verify);
    }
}
