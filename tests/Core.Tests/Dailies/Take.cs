using System.Runtime.InteropServices;
using MediaProductionPortal.Media;
using MediaProductionPortal.Sound;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>A take with a slate: one white frame in the picture, one beep at the same timecode in the recorder's file.</summary>
public sealed class Take : IDisposable
{
    private readonly Scratch scratch = new();

    public const int Clap = 7;

    public Take(string rate, string timecode, int frames = 24)
    {
        Rate = FrameRate.Parse(rate);
        Start = Timecode.Parse(timecode, Rate);
        scratch.Make(
            "A001C001.mov",
            rate,
            frames,
            [
                "-vf",
                $"scale=480:270,lutyuv=y=90:u=128:v=128,drawbox=x=0:y=0:w=iw:h=ih/2:color=white:t=fill:enable='eq(n,{Clap})'",
                "-c:v",
                "mjpeg",
                "-q:v",
                "2",
                "-pix_fmt",
                "yuvj422p",
                "-timecode",
                timecode,
                "-metadata:s:v:0",
                "reel_name=A001R1",
            ]
        );
    }

    public FrameRate Rate { get; }

    public Timecode Start { get; }

    public string Roll => scratch.Roll;

    public string Work => scratch.Work;

    public Dictionary<Guid, IReadOnlyList<SoundFile>> Sounds { get; } = [];

    /// <summary>A poly file that begins so many frames before the picture; its last track beeps while the slate is white, the others are silent.</summary>
    /// <param name="counts">Its timecode's rate, when it is another than the picture's: then its second lasts as long as a second of that.</param>
    public SyncSound Recorder(
        int before,
        int seconds = 10,
        int channels = 2,
        string ixml = "",
        bool beeps = true,
        FrameRate? counts = null
    )
    {
        const int Sampling = 48_000;
        var rate = counts ?? Rate;
        var begins = Start.Add(-before);
        var drop = begins.Drop ? "DF" : "NDF";
        var reference = new SyncSlip(begins.Frame).Samples(rate, Sampling);
        var beep = new SyncSlip(before + Clap).Samples(rate, Sampling);
        var length = new SyncSlip(1).Samples(rate, Sampling);
        var data = new byte[seconds * Sampling * channels * 3];
        for (var i = beep; beeps && i < beep + length; i++)
        {
            var value = (int)(0.7 * 8_388_607 * Math.Sin(2 * Math.PI * 1000 * (i - beep) / Sampling));
            var at = (int)(i * channels + channels - 1) * 3;
            (data[at], data[at + 1], data[at + 2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
        }

        var file = Path.Combine(scratch.Work, "..", $"T{Sounds.Count + 1:00}.WAV");
        File.WriteAllBytes(
            file,
            WaveBytes.File(
                WaveBytes.Format(channels),
                WaveBytes.Bext("", (ulong)reference),
                WaveBytes.Ixml(
                    $"<SPEED><TIMECODE_RATE>{rate}</TIMECODE_RATE><TIMECODE_FLAG>{drop}</TIMECODE_FLAG></SPEED>{ixml}"
                ),
                ("data", data)
            )
        );
        var sound = SyncSound.Of(Guid.NewGuid(), Path.GetFileNameWithoutExtension(file), BwfFile.Read(file));
        Sounds[sound.Id] = [new(file, channels)];
        return sound;
    }

    public async Task<ClipReport> ReportAsync()
    {
        var plan = Assert.Single(scratch.Group().Clips);
        return (
            await new ClipInspector(scratch.Tools).InspectAsync(plan, Guid.NewGuid(), scratch.Roll, default)
        ).Report;
    }

    public async Task<DailiesOutcome> MakeAsync(DailiesRecipe recipe) =>
        await new DailiesMaker(scratch.Tools).MakeAsync(
            await ReportAsync(),
            scratch.Roll,
            scratch.Work,
            recipe,
            Sounds,
            null,
            default
        );

    /// <summary>Mean brightness of each frame, as decoded.</summary>
    public static List<double> Brightness(string file)
    {
        const int Pixels = 64 * 36;
        var raw = Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-i",
                file,
                "-map",
                "0:v:0",
                "-fps_mode",
                "passthrough",
                "-vf",
                "scale=64:36",
                "-pix_fmt",
                "gray",
                "-f",
                "rawvideo",
                "-",
            ]
        );
        return [.. raw.Chunk(Pixels).Select(f => f.Average(p => (double)p))];
    }

    /// <summary>The first channel of one stream, at 48 kHz.</summary>
    public static float[] Samples(string file, int stream = 0) =>
        [
            .. MemoryMarshal.Cast<byte, float>(
                Ffmpeg.Run(
                    "ffmpeg",
                    [
                        "-v",
                        "error",
                        "-i",
                        file,
                        "-map",
                        $"0:a:{stream}",
                        "-af",
                        "pan=mono|c0=c0",
                        "-ar",
                        "48000",
                        "-f",
                        "f32le",
                        "-",
                    ]
                )
            ),
        ];

    /// <summary>Samples by which the sound's first one is heard after the picture's first frame is seen, as the container says.</summary>
    public static int Behind(string file)
    {
        double Start(string stream) =>
            double.Parse(
                Ffmpeg.Ask(file, "stream=start_time", "-select_streams", stream).Split('\n')[0],
                System.Globalization.CultureInfo.InvariantCulture
            );
        return (int)Math.Round((Start("a:0") - Start("v:0")) * 48_000);
    }

    public void Dispose() => scratch.Dispose();
}
