using System.Globalization;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls;

/// <summary>A card that a test makes: small clips whose every frame carries the clip's id and its own number (<see cref="FrameStrip"/>), with sound that never repeats.</summary>
internal sealed class MadeCard(string name) : IDisposable
{
    public const int Width = 384;
    public const int Height = 64;

    private readonly string root = Directory.CreateTempSubdirectory("mpp-card-").FullName;

    public string Folder => Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>ProRes 422 HQ in QuickTime, with stereo PCM of 24 bits.</summary>
    /// <param name="rate">"24000/1001".</param>
    public MadeCard Film(string clip, int id, int frames, string timecode, string rate = "24000/1001")
    {
        var seconds = Seconds(frames, rate);
        Run(
            id,
            frames,
            rate,
            Height,
            $"-f lavfi -i anoisesrc=r=48000:c=white:seed={id}:d={seconds}".Split(' '),
            [
                .. "-map 0:v -map 1:a -pix_fmt yuv422p10le -c:v prores_ks -profile:v 3 -c:a pcm_s24le -ac 2".Split(' '),
                .. $"-timecode {timecode} -metadata:s:v:0 reel_name={name}".Split(' '),
            ],
            clip + ".mov"
        );
        return this;
    }

    /// <summary>Any container and codec, with a sound stream of 24 bits for each number of channels, each another noise.</summary>
    /// <param name="codec">What ffmpeg is told of the picture.</param>
    public MadeCard Odd(
        string file,
        int id,
        int frames,
        string timecode,
        string rate,
        string codec,
        int height,
        params int[] channels
    )
    {
        Run(
            id,
            frames,
            rate,
            height,
            [
                .. channels.SelectMany(
                    (_, i) => $"-f lavfi -i anoisesrc=r=48000:c=white:seed={id * 10 + i}:d={frames / 20 + 1}".Split(' ')
                ),
            ],
            [
                "-map",
                "0:v",
                .. channels.SelectMany((c, i) => $"-map {i + 1}:a -ac:a:{i} {c}".Split(' ')),
                .. $"{codec} -c:a pcm_s24le -t {Seconds(frames, rate)}".Split(' '),
                .. $"-timecode {timecode} -metadata:s:v:0 reel_name={name} -metadata reel_name={name}".Split(' '),
            ],
            file
        );
        return this;
    }

    /// <summary>A file a frame, numbered from 1001.</summary>
    /// <param name="extension">What is no DPX is written as TIFF: a CinemaDNG is one.</param>
    public MadeCard Frames(string clip, int id, int frames, string extension = "dpx")
    {
        Directory.CreateDirectory(Path.Combine(Folder, clip));
        var form = extension == "dpx" ? "-pix_fmt gbrp10le" : "-pix_fmt rgb48le -c:v tiff";
        Run(
            id,
            frames,
            "24",
            Height,
            [],
            [.. form.Split(' '), "-start_number", "1001"],
            $"{clip}/{clip}.%04d.{extension}"
        );
        return this;
    }

    private static string Seconds(int frames, string rate)
    {
        var parts = rate.Split('/').Select(p => double.Parse(p, CultureInfo.InvariantCulture)).ToList();
        return (frames * parts[1] / parts[0]).ToString("0.000000", CultureInfo.InvariantCulture);
    }

    private void Run(int id, int frames, string rate, int height, string[] sounds, string[] output, string file)
    {
        var bits = $"bitand(floor({id}+64*N),pow(2,floor((X-8)/20)))";
        Ffmpeg.Run(
            "ffmpeg",
            [
                .. $"-v error -f lavfi -i testsrc2=s={Width}x{height}:r={rate}".Split(' '),
                .. sounds,
                "-vf",
                $"format=yuv444p,geq=lum='if(gte(Y,{height - 24}),if(between(X,8,367),if(gt({bits},0),235,16),16),lum(X,Y))':cb='if(gte(Y,{height - 24}),128,cb(X,Y))':cr='if(gte(Y,{height - 24}),128,cr(X,Y))'",
                // where there is more than one stream, it would cut the others short
                .. output.Contains("-t") ? [] : (string[])["-frames:v", frames.ToString(CultureInfo.InvariantCulture)],
                .. output,
                Path.Combine(Folder, file),
            ]
        );
    }
}
