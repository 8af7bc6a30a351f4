using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Sound;

namespace MediaProductionPortal.Dailies;

/// <summary>A stored day: a clip with a slate at frame 7, a clip that can't be read, a recorder that ran under both, and a still from set.</summary>
internal sealed class FilmedDay(World world) : IDisposable
{
    public const string Good = "A001C001";
    public const string Broken = "A001C002";

    public static readonly DateOnly Day = new(2027, 3, 1);

    public static readonly DailiesSettings Settings = new(
        "25",
        "ARRI LogC3",
        Shape: 2.39,
        Outputs:
        [
            new(DailiesForm.Review, ProxySize.Wide960, true),
            new(DailiesForm.ProResProxy, ProxySize.Source, false),
            new(DailiesForm.Stills, ProxySize.Wide960, false),
        ],
        BurnIns: [new(BurnAnchor.Bottom, "{slate} {tc}")],
        HeadSeconds: 1,
        Tone: true
    );

    private readonly string folder = Directory.CreateTempSubdirectory("mpp-day-").FullName;

    public Guid Roll { get; private set; }

    /// <param name="film">Null: a real one is made; else nothing that is made of it can come out.</param>
    public static async Task<FilmedDay> OfAsync(World world, byte[]? film = null)
    {
        var day = new FilmedDay(world);
        await day.StoreAsync(film ?? await day.FilmAsync());
        return day;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Runs every job that was handed to the queue.</summary>
    public async Task MakeAsync()
    {
        foreach (var (_, id) in world.Jobs.All.Where(j => j.Type == nameof(MakeDailies)).ToList())
            await world.Get<MakeDailies>().RunAsync(id, World.None);
        world.Jobs.All.RemoveAll(j => j.Type == nameof(MakeDailies));
    }

    public async Task<DailiesSessionDetail> ShowAsync(Guid session, Who? who = null) =>
        (await world.Get<ShowDailies>().RunAsync(who ?? world.Admin, session, World.None)).Value;

    /// <summary>All that lies in the store of a clip in a session.</summary>
    public async Task<List<string>> KeysAsync(Guid row)
    {
        var keys = new List<string>();
        await foreach (var found in world.Stores.Media.ListAsync("titles/MOON/renditions/", World.None))
            if (found.Key.Contains(SweepDailies.Name(row), StringComparison.Ordinal))
                keys.Add(found.Key);
        return keys;
    }

    private async Task<byte[]> FilmAsync()
    {
        var film = Path.Combine(folder, "film.mov");
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "color=gray:s=320x180:r=25",
                "-vf",
                "drawbox=x=0:y=0:w=iw:h=ih/2:color=white:t=fill:enable='eq(n,7)'",
                "-frames:v",
                "30",
                "-c:v",
                "mjpeg",
                "-timecode",
                "10:00:00:00",
                "-metadata:s:v:0",
                "reel_name=A001R1",
                film,
            ]
        );
        return await File.ReadAllBytesAsync(film);
    }

    private async Task StoreAsync(byte[] film)
    {
        var files = new Dictionary<string, byte[]>
        {
            [$"{Good}.mov"] = film,
            [$"{Broken}.mov"] = "no film at all"u8.ToArray(),
            ["T01.WAV"] = Recording(),
            [$"stills/{Good}_10-00-00-12.jpg"] = [0xFF, 0xD8, 0xFF, 0xD9],
        };
        (_, Roll) = await world.OrderedAsync();
        await world.StoreAsync(Roll, files);
        await world.SendAsync(
            new ClipsInspected(
                Roll,
                [Picture(Good, files), Picture(Broken, files) with { Timecode = "10:00:02:00" }, Sound(files)]
            )
        );
        await world.Get<MediaProductionPortal.Jobs.ConfirmRoll>().RunAsync(Roll, World.None);
    }

    private static ClipReport Picture(string name, Dictionary<string, byte[]> files) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Kind = ClipKind.Picture,
            Files = [new($"{name}.mov", ClipFileRole.Media, files[$"{name}.mov"].Length)],
            Reel = "A001R1",
            CameraIndex = "A",
            Timecode = "10:00:00:00",
            RateNumerator = 25,
            RateDenominator = 1,
            Frames = 30,
            Seconds = 1.2,
            Width = 320,
            Height = 180,
            Metadata = new Dictionary<string, string>
            {
                ["video:constant_rate"] = "true",
                ["ale:ASC_SOP"] = "(1.02 1 0.97)(0.01 0 -0.01)(1 1.05 0.98)",
                ["ale:ASC_SAT"] = "0.9",
            },
        };

    private static ClipReport Sound(Dictionary<string, byte[]> files) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = "T01",
            Kind = ClipKind.Sound,
            Files = [new("T01.WAV", ClipFileRole.Media, files["T01.WAV"].Length)],
            Timecode = "09:59:58:00",
            RateNumerator = 25,
            RateDenominator = 1,
            Seconds = 6,
            SampleRate = 48_000,
            Channels = 1,
            TrackNames = ["MIX"],
            Scene = "12A",
            Take = "3",
            Circled = true,
            Metadata = new Dictionary<string, string>
            {
                ["bext:TimeReference"] = $"{35_998L * 48_000}",
                ["bext:Originator"] = "SYNTH",
                ["sound:Samples"] = $"{6 * 48_000}",
            },
        };

    /// <summary>Six seconds from 09:59:58:00, with a beep at 10:00:00:07.</summary>
    private static byte[] Recording()
    {
        const int Beep = 2 * 48_000 + 7 * 1920;
        var data = new byte[6 * 48_000 * 3];
        for (var i = Beep; i < Beep + 1920; i++)
        {
            var value = (int)(6_000_000 * Math.Sin(2 * Math.PI * 1000 * (i - Beep) / 48_000));
            (data[i * 3], data[i * 3 + 1], data[i * 3 + 2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
        }
        return WaveBytes.File(WaveBytes.Format(channels: 1), WaveBytes.Bext("", 35_998UL * 48_000), ("data", data));
    }
}
