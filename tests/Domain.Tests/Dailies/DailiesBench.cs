using System.Diagnostics;
using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Dailies;

/// <summary>eng/bench.sh dailies: clips with three outputs each, made in one reading, against a reading an output.</summary>
internal static class DailiesBench
{
    public const string Word = "dailies-bench";

    private static readonly DailiesOutput[] Outputs =
    [
        new(DailiesForm.Review, ProxySize.Wide1280, true),
        new(DailiesForm.DnxhdMxf, ProxySize.Hd, false),
        new(DailiesForm.ProResProxy, ProxySize.Hd, false),
    ];

    /// <param name="sizes">How many clips, and seconds of each.</param>
    public static async Task<int> RunAsync(string[] sizes)
    {
        var (clips, seconds) = (Number(sizes[0]), Number(sizes[1]));
        var folder = Directory.CreateTempSubdirectory("mpp-dailies-bench-").FullName;
        try
        {
            var report = await FilmAsync(folder, seconds);
            var look = Path.Combine(folder, "look.cube");
            var cdl = new Cdl(new(1.02m, 1, 0.97m), new(0.01m, 0, -0.01m), new(1, 1.05m, 0.98m), 0.9m);
            await File.WriteAllTextAsync(look, WriteCube.Text(BakeLook.Of(cdl, null)!));
            var whole = new DailiesRecipe(Outputs) { LookFile = look, BurnIns = [new(BurnAnchor.Bottom, "{tc}")] };
            var (together, apart) = (default(Spent), default(Spent));
            // in turn, so that a busy machine is as unkind to both
            for (var clip = 0; clip < clips; clip++)
            {
                together += await TimeAsync(folder, report, [whole]);
                apart += await TimeAsync(folder, report, [.. Outputs.Select(o => whole with { Outputs = [o] })]);
            }
            await Console.Out.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{clips} clips of {seconds} s in 4K, three outputs each: {together.Wall:0.0} s in one reading, {apart.Wall:0.0} s in three, {together.Wall / apart.Wall:0.00} of the time; {together.Cpu:0.0} s and {apart.Cpu:0.0} s of processor, {together.Cpu / apart.Cpu:0.00}"
                )
            );
            // of the processor, where it is told: others on the machine make everything take longer
            return (apart.Cpu > 0 ? together.Cpu / apart.Cpu : together.Wall / apart.Wall) <= 0.6 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Seconds.</summary>
    private readonly record struct Spent(double Wall, double Cpu)
    {
        public static Spent operator +(Spent one, Spent other) => new(one.Wall + other.Wall, one.Cpu + other.Cpu);
    }

    /// <summary>Of this process's children that have ended: fields 16 and 17 of Linux's stat, in hundredths; 0 elsewhere.</summary>
    private static double ChildrenSeconds()
    {
        const string stat = "/proc/self/stat";
        if (!File.Exists(stat))
            return 0;
        // the second field is a name in brackets, which may have blanks
        var fields = File.ReadAllText(stat).Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (Number(fields[13]) + Number(fields[14])) / 100.0;
    }

    private static async Task<Spent> TimeAsync(string folder, ClipReport report, IReadOnlyList<DailiesRecipe> recipes)
    {
        var (watch, before) = (Stopwatch.StartNew(), ChildrenSeconds());
        foreach (var recipe in recipes)
        {
            var work = Path.Combine(folder, "work");
            var none = new Dictionary<Guid, IReadOnlyList<SoundFile>>();
            var outcome = await new DailiesMaker(new()).MakeAsync(report, folder, work, recipe, none, null, default);
            if (outcome.Words is { } words)
                throw new InvalidOperationException(words);
            Directory.Delete(work, recursive: true);
        }
        return new(watch.Elapsed.TotalSeconds, ChildrenSeconds() - before);
    }

    /// <summary>As a camera writes it: 4K ProRes HQ.</summary>
    private static async Task<ClipReport> FilmAsync(string folder, int seconds)
    {
        Ffmpeg.Run(
            "ffmpeg",
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=3840x2160:r=24",
            "-t",
            $"{seconds}",
            "-c:v",
            "prores_ks",
            "-profile:v",
            "hq",
            "-timecode",
            "10:00:00:00",
            Path.Combine(folder, "A001C001.mov")
        );
        var plan = new ClipPlan("A001C001", ClipKind.Picture, [new("A001C001.mov", ClipFileRole.Media, 1)]);
        return (await new ClipInspector(new()).InspectAsync(plan, Guid.NewGuid(), folder, default)).Report;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
