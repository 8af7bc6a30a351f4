using MediaProductionPortal.Cards;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Proxies;

/// <summary>A stored roll with one real clip of 20 frames, and how its proxies are made and looked at.</summary>
internal sealed class FilmedRoll(World world) : IDisposable
{
    private const string Path = "A001C001.mov";

    private readonly string folder = Directory.CreateTempSubdirectory("mpp-filmed-").FullName;

    public Guid Roll { get; private set; }

    public Guid Clip { get; } = Guid.CreateVersion7();

    /// <summary>Gate C is passed unless <paramref name="stored"/> says no.</summary>
    public static async Task<FilmedRoll> OfAsync(World world, bool stored = true)
    {
        var filmed = new FilmedRoll(world);
        await filmed.StoreAsync(stored);
        return filmed;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Runs every job that was handed to the queue.</summary>
    public async Task MakeAsync()
    {
        foreach (var (_, id) in world.Jobs.All.Where(j => j.Type == nameof(MakeProxy)).ToList())
            await world.Get<MakeProxy>().RunAsync(id, World.None);
        world.Jobs.All.RemoveAll(j => j.Type == nameof(MakeProxy));
    }

    public async Task<ClipProxy> RowAsync()
    {
        using var db = world.Db();
        return await Task.FromResult(db.ClipProxies.Single(p => p.ClipId == Clip));
    }

    private async Task StoreAsync(bool stored)
    {
        var file = System.IO.Path.Combine(folder, Path);
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=192x108:r=24000/1001",
                "-frames:v",
                "20",
                "-c:v",
                "mjpeg",
                "-timecode",
                "09:14:22:05",
                "-metadata:s:v:0",
                "reel_name=A001R1",
                file,
            ]
        );
        var bytes = await File.ReadAllBytesAsync(file);
        var files = new Dictionary<string, byte[]> { [Path] = bytes };
        (_, Roll) = await world.OrderedAsync();
        if (stored)
            await world.StoreAsync(Roll, files);
        await world.SendAsync(
            new ClipsInspected(
                Roll,
                [
                    new ClipReport
                    {
                        Id = Clip,
                        Name = "A001C001",
                        Kind = ClipKind.Picture,
                        Files = [new(Path, ClipFileRole.Media, bytes.Length)],
                        Reel = "A001R1",
                        Timecode = "09:14:22:05",
                        RateNumerator = 24000,
                        RateDenominator = 1001,
                        Frames = 20,
                        Width = 192,
                        Height = 108,
                        Metadata = new Dictionary<string, string> { ["video:constant_rate"] = "true" },
                    },
                ]
            )
        );
        if (stored)
            await world.Get<MediaProductionPortal.Jobs.ConfirmRoll>().RunAsync(Roll, World.None);
    }
}

public sealed class NeedsFfmpegFactAttribute : FactAttribute
{
    public NeedsFfmpegFactAttribute() => Skip = Ffmpeg.IsInstalled ? null : "ffmpeg is not installed";
}

/// <summary>Runs where colours can be converted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsOiioTheoryAttribute : TheoryAttribute
{
    public NeedsOiioTheoryAttribute() =>
        Skip = Ffmpeg.IsInstalled && Ffmpeg.IsOiioInstalled ? null : "ffmpeg or oiiotool is not installed";
}
