using System.Diagnostics;
using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>The benchmark of eng/bench.sh pulls: plates against ffmpeg by hand, trims against cp.</summary>
internal static class PullBench
{
    public const string Word = "pull-bench";
    private const int Trims = 4;

    /// <param name="sizes">Plates, frames of each, pixels, frames of the clip that is trimmed: "100", "48", "1920x1080", "1500".</param>
    public static async Task<int> RunAsync(string[] sizes)
    {
        var (plates, frames, all) = (int.Parse(sizes[0], Text), int.Parse(sizes[1], Text), int.Parse(sizes[3], Text));
        var work = Directory.CreateTempSubdirectory("mpp-pull-bench-").FullName;
        try
        {
            using var world = new World();
            var card = Directory.CreateDirectory(Path.Combine(work, "A001R1AB")).FullName;
            var film = Film(card, "A001C001_270301_R1AB", sizes[2], plates + frames);
            Film(card, "A001C002_270301_R1AB", sizes[2], all);
            await StoredCards.StoreAsync(world, card);
            Guid clip;
            Guid longer;
            await using (var db = world.Db())
            {
                var clips = await db.Clips.OrderBy(c => c.Name).Select(c => c.Id).ToListAsync();
                (clip, longer) = (clips[0], clips[1]);
            }
            var picked = Enumerable
                .Range(0, plates)
                .Select(i => new PickedRange(clip, i, frames, $"S{i:0000}"))
                .ToList();
            var dpx = new PullOptions { Handles = 0, AgainUnchanged = true };
            var trim = new PullOptions { Handles = 0, Output = PullOutput.Trim };

            var hand = Time(() => ByHand(film, work, plates, frames));
            Tell("ffmpeg by hand", plates, hand, hand);
            foreach (var workers in new[] { 1, 2 })
                Tell($"{workers} worker(s)", plates, await PullAsync(world, PullKind.Vfx, picked, dpx, workers), hand);

            // long ones: what is measured is the copying, and not how quickly a tool starts
            var ranges = Enumerable
                .Range(0, Trims)
                .Select(i => new PickedRange(longer, i * all / 4 / Trims, all * 3 / 4))
                .ToList();
            var trims = await PullAsync(world, PullKind.Conform, ranges, trim, 1);
            var files = Directory.GetFiles(world.MediaRoot, "*_T*.mov", SearchOption.AllDirectories);
            var copy = Time(() => Copy(files, work));
            var bytes = files.Sum(f => new FileInfo(f).Length);
            Console.Out.WriteLine(string.Create(Text, $"trims: {bytes / 1e6:0} MB in {files.Length} files"));
            Tell("cp of the same bytes", Trims, copy, copy);
            Tell("trims", Trims, trims, copy);
            return 0;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static IFormatProvider Text => CultureInfo.InvariantCulture;

    private static string Film(string card, string name, string size, int frames)
    {
        var film = Path.Combine(card, name + ".mov");
        Ffmpeg.Run(
            "ffmpeg",
            [
                .. $"-v error -f lavfi -i testsrc2=s={size}:r=24 -frames:v {frames} -pix_fmt yuv422p10le".Split(' '),
                .. "-c:v prores_ks -profile:v 3 -timecode 09:00:00:00".Split(' '),
                film,
            ]
        );
        return film;
    }

    private static void ByHand(string film, string work, int plates, int frames)
    {
        for (var i = 0; i < plates; i++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(work, "hand", $"{i}")).FullName;
            var start = (i / 24.0).ToString("0.######", Text);
            Ffmpeg.Run(
                "ffmpeg",
                [
                    .. $"-v error -ss {start} -i {film} -frames:v {frames} -pix_fmt gbrp10le".Split(' '),
                    Path.Combine(folder, "plate.%04d.dpx"),
                ]
            );
        }
    }

    private static void Copy(string[] files, string work)
    {
        var folder = Directory.CreateDirectory(Path.Combine(work, "copy")).FullName;
        Ffmpeg.Run("cp", [.. files, folder]);
        Ffmpeg.Run("sync", [folder]);
    }

    /// <returns>For the ranges, without their plan and package.</returns>
    private static async Task<Cost> PullAsync(
        World world,
        PullKind kind,
        IReadOnlyList<PickedRange> picked,
        PullOptions options,
        int workers
    )
    {
        var asked = await world
            .Get<SubmitPull>()
            .RunAsync(world.Admin, "MOON", new(new(kind, null, options, null, picked)), World.None);
        if (asked.Refusal is { } no)
            throw new InvalidOperationException(no.Words);
        List<Guid> ids;
        await using (var db = world.Db())
            ids = await db.PullItems.Where(i => i.PullId == asked.Value.Id).Select(i => i.Id).ToListAsync();
        world.Jobs.All.Clear();
        var (clock, before) = (Stopwatch.StartNew(), Processor());
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = workers },
            async (id, cancel) => await world.Get<MakePullItem>().RunAsync(id, cancel)
        );
        var took = new Cost(clock.Elapsed.TotalSeconds, Processor() - before);
        await using var after = world.Db();
        var failed = await after.PullItems.FirstOrDefaultAsync(i =>
            i.PullId == asked.Value.Id && i.State != PullItemState.Made
        );
        return failed is null ? took : throw new InvalidOperationException($"{failed.Name}: {failed.Words}");
    }

    private static Cost Time(Action act)
    {
        var (clock, before) = (Stopwatch.StartNew(), Processor());
        act();
        return new(clock.Elapsed.TotalSeconds, Processor() - before);
    }

    /// <summary>Seconds of processors that this process and the tools that it started have used; 0 where the system does not tell of tools.</summary>
    private static double Processor() =>
        OperatingSystem.IsLinux()
            ? File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ')[11..15].Sum(t => double.Parse(t, Text))
                / 100
            : 0;

    private static void Tell(string who, int plates, Cost cost, Cost against) =>
        Console.Out.WriteLine(
            string.Create(
                Text,
                $"{who, -22} {plates, 5} ranges {cost.Seconds, 8:0.0} s {against.Seconds / cost.Seconds, 6:0.00} x; of processors {cost.Processor, 8:0.0} s {against.Processor / cost.Processor, 6:0.00} x"
            )
        );

    private sealed record Cost(double Seconds, double Processor);
}
