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
        var parts = rate.Split('/').Select(p => double.Parse(p, CultureInfo.InvariantCulture)).ToList();
        var seconds = (frames * parts[1] / parts[0]).ToString("0.000000", CultureInfo.InvariantCulture);
        Run(
            id,
            frames,
            rate,
            [
                .. $"-f lavfi -i anoisesrc=r=48000:c=white:seed={id}:d={seconds}".Split(' '),
                .. "-map 0:v -map 1:a -pix_fmt yuv422p10le -c:v prores_ks -profile:v 3 -c:a pcm_s24le -ac 2".Split(' '),
                .. $"-timecode {timecode} -metadata:s:v:0 reel_name={name}".Split(' '),
            ],
            clip + ".mov"
        );
        return this;
    }

    /// <summary>DPX of ten bits, a file a frame, numbered from 1001.</summary>
    public MadeCard Frames(string clip, int id, int frames)
    {
        Directory.CreateDirectory(Path.Combine(Folder, clip));
        Run(id, frames, "24", ["-pix_fmt", "gbrp10le", "-start_number", "1001"], $"{clip}/{clip}.%04d.dpx");
        return this;
    }

    private void Run(int id, int frames, string rate, string[] output, string file)
    {
        var bits = $"bitand(floor({id}+64*N),pow(2,floor((X-8)/20)))";
        Ffmpeg.Run(
            "ffmpeg",
            [
                .. $"-v error -f lavfi -i testsrc2=s={Width}x{Height}:r={rate}".Split(' '),
                .. output.Contains("-i") ? output[..4] : [],
                "-vf",
                $"format=yuv444p,geq=lum='if(gte(Y,{Height - 24}),if(between(X,8,367),if(gt({bits},0),235,16),16),lum(X,Y))':cb='if(gte(Y,{Height - 24}),128,cb(X,Y))':cr='if(gte(Y,{Height - 24}),128,cr(X,Y))'",
                "-frames:v",
                frames.ToString(CultureInfo.InvariantCulture),
                .. output.Contains("-i") ? output[4..] : output,
                Path.Combine(Folder, file),
            ]
        );
    }
}
