using System.Diagnostics;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Render;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Workers that are killed while they make a plate, as a power cut or the kernel does it.</summary>
public sealed class KilledPullTests : IDisposable
{
    private const int Kills = 10;
    private const int Step = 30;
    private const int Frames = Kills * Step + 4;
    private const string Clip = "A001C001_270301_R1AB";

    private readonly World world = new();
    private readonly MadeCard card = new("A001R1AB");
    private readonly string work = Directory.CreateTempSubdirectory("mpp-killed-").FullName;

    public void Dispose()
    {
        Directory.Delete(work, recursive: true);
        card.Dispose();
        world.Dispose();
    }

    [FfmpegFact]
    public async Task AWorkerKilledTenTimesLeavesAWholePackageAndMakesNothingTwiceThatWasProven()
    {
        await StoredCards.StoreAsync(world, card.Film(Clip, 1, Frames, "09:00:00:00").Folder);
        Guid clip;
        using (var db = world.Db())
            clip = (await db.Clips.SingleAsync()).Id;
        var request = new PlanPullRequest(
            PullKind.Vfx,
            null,
            new() { Handles = 0 },
            null,
            [new(clip, 0, Frames, "SHOT_010")]
        );
        var pull = (await world.Get<SubmitPull>().RunAsync(world.Admin, "MOON", new(request), World.None)).Value;
        var item = (await world.ShowPullAsync(pull.Id)).Items[0].Id;

        var proven = new Dictionary<string, DateTime>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            var target = kill * Step;
            using var worker = Start(item);
            await KillWhenAsync(worker, item, target, TimeProvider.System.GetUtcNow().UtcDateTime);
            foreach (var (name, then) in proven)
                Assert.Equal(
                    then,
                    File.GetLastWriteTimeUtc(
                        Directory.GetFiles(OutOf(item), name, SearchOption.AllDirectories).Single()
                    )
                );
            foreach (var name in ProvenIn(item).Where(n => !proven.ContainsKey(n)))
                proven[name] = File.GetLastWriteTimeUtc(
                    Directory.GetFiles(OutOf(item), name, SearchOption.AllDirectories).Single()
                );
            Assert.Equal(PullItemState.Running, (await world.ShowPullAsync(pull.Id)).Items[0].State);
            await world.Get<FreeLeases>().RunAsync(World.None);
        }

        Assert.Equal(Kills * Step / PlateMaker.PieceFrames * PlateMaker.PieceFrames, proven.Count);
        using (var last = Start(item))
            await last.WaitForExitAsync();
        await world.Get<PullJobs>().LookAsync(World.None);
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Id);
        Assert.True(done.Pull.State == PullState.Done, done.Items[0].Words);
        Assert.Equal((Kills + 1, (long)Frames), (done.Items[0].Tries, done.Items[0].Proof!.Compared));
        Assert.Equal(Enumerable.Range(0, Frames).Select(f => (1, f)), await world.StripsAsync(done.Items[0]));
        Assert.Equal(
            VerifyExit.Verified,
            (await VerifyFolder.RunAsync(Path.GetDirectoryName(world.FileOf(done, "turnover.html"))!)).Exit
        );
        // the very files: what is delivered was written when it was proven, and never again
        foreach (var (name, then) in proven)
            Assert.Equal(
                then,
                File.GetLastWriteTimeUtc(
                    Directory.GetFiles(world.MediaRoot, name, SearchOption.AllDirectories).Single()
                )
            );
    }

    private string OutOf(Guid item) => PlateMaker.OutputOf(Path.Combine(work, item.ToString("N")));

    /// <summary>Names of the files of parts that were proven.</summary>
    private IEnumerable<string> ProvenIn(Guid item)
    {
        var notes = PlateMaker.NotesOf(Path.Combine(work, item.ToString("N")));
        return Directory.Exists(notes)
            ? Directory
                .GetFiles(notes, "*.json")
                .SelectMany(note =>
                    System
                        .Text.Json.JsonDocument.Parse(File.ReadAllText(note))
                        .RootElement.GetProperty("files")
                        .EnumerateArray()
                        .Select(f => Path.GetFileName(f.GetProperty("path").GetString()!))
                        .ToList()
                )
            : [];
    }

    /// <summary>As soon as this worker has written that frame.</summary>
    private async Task KillWhenAsync(Process worker, Guid item, int target, DateTime began)
    {
        var name = $"*.{1000 + target:0000}.dpx";
        while (
            !Directory.Exists(OutOf(item))
            || !Directory
                .EnumerateFiles(OutOf(item), name, SearchOption.AllDirectories)
                .Any(f => File.GetLastWriteTimeUtc(f) >= began)
        )
        {
            Assert.False(worker.HasExited, "The worker ended before it was killed.");
            await Task.Delay(5);
        }

        worker.Kill();
        await worker.WaitForExitAsync();
    }

    private Process Start(Guid item)
    {
        using var db = world.Db();
        return Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath!,
                [
                    typeof(PullChild).Assembly.Location,
                    PullChild.Word,
                    db.Database.GetConnectionString()!,
                    world.MediaRoot,
                    world.ArchiveRoot,
                    work,
                    item.ToString(),
                ]
            )
        )!;
    }
}
