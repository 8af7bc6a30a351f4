using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>Copies the packets of some frames into a new file, with the sound that sounds while they do.</summary>
internal static class CutPackets
{
    /// <summary>
    /// ffmpeg's arguments. The picture is copied; PCM is written again as the PCM that it is, since only so does it begin at a
    /// sample and not at a packet.
    /// </summary>
    /// <param name="early">Part of a frame by which the picture's reading begins early; which is right differs by container.</param>
    public static IReadOnlyList<string> Arguments(
        PacketFile file,
        FrameRange frames,
        Timecode? timecode,
        string? reel,
        double early,
        string target
    )
    {
        List<string> arguments =
        [
            "-v",
            "error",
            "-nostdin",
            "-y",
            "-progress",
            "pipe:1",
            .. Picture(file, frames, early),
        ];
        // one reading is enough where frames begin at samples, and the picture's reading where the sound's does
        var isApart = file.Probe.Sound.Count > 0 && (early > 0 || !IsOnSample(file, frames));
        if (isApart)
        {
            arguments.AddRange(["-ss", Seconds(SoundStart(file, frames)), "-i", "file:" + file.FullPath]);
        }

        arguments.AddRange(["-map", "0:v:0", "-c:v", "copy"]);
        for (var i = 0; i < file.Probe.Sound.Count; i++)
        {
            arguments.AddRange(Sound(file, frames, i, isApart ? 1 : 0));
        }

        if (file.Probe.Sound.Count > 0 && !isApart)
        {
            // -frames:v would lose the last frame
            arguments.AddRange(["-t", Seconds(file.Rate.Seconds(frames.Length))]);
        }

        arguments.AddRange(["-map_metadata", "0", "-map_chapters", "-1"]);
        if (timecode is { } start)
        {
            arguments.AddRange(["-timecode", start.ToString()]);
        }

        if (reel is { Length: > 0 })
        {
            arguments.AddRange([file.IsMxf ? "-metadata" : "-metadata:s:v:0", $"reel_name={reel}"]);
        }

        return
        [
            .. arguments,
            .. file.IsMxf ? ["-f", "mxf"] : (string[])["-movflags", "use_metadata_tags+write_colr", "-f", "mov"],
            "file:" + target,
        ];
    }

    /// <summary>Alone, it ends half a frame early: behind the beginning of its last frame, and before the next.</summary>
    private static string[] Picture(PacketFile file, FrameRange frames, double early)
    {
        var frame = file.Rate.Seconds(1);
        var start = Math.Max(0, file.Rate.Seconds(frames.In) - early * frame);
        string[] input = ["-ss", Seconds(start), "-i", "file:" + file.FullPath];
        return early > 0 || file.Probe.Sound.Count == 0 || !IsOnSample(file, frames)
            ? ["-t", Seconds(file.Rate.Seconds(frames.Out) - 0.5 * frame - start), .. input]
            : input;
    }

    /// <summary>At 29.97 and 59.94 most frames begin between two samples.</summary>
    private static bool IsOnSample(PacketFile file, FrameRange frames) =>
        file.Probe.Sound.All(s =>
            ((Int128)frames.In * s.Number("sample_rate")!.Value * file.Rate.Denominator) % file.Rate.Numerator == 0
            && ((Int128)frames.Out * s.Number("sample_rate")!.Value * file.Rate.Denominator) % file.Rate.Numerator == 0
        );

    private static double SoundStart(PacketFile file, FrameRange frames)
    {
        var sampleRate = (int)file.Probe.Sound[0].Number("sample_rate")!.Value;
        return SoundCut.Sample(frames.In, sampleRate, file.Rate) / (double)sampleRate;
    }

    private static string[] Sound(PacketFile file, FrameRange frames, int stream, int input)
    {
        var sound = file.Probe.Sound[stream];
        var sampleRate = (int)sound.Number("sample_rate")!.Value;
        var count = SoundCut.Of(frames, sampleRate, file.Rate).Length;
        return
        [
            "-map",
            string.Create(CultureInfo.InvariantCulture, $"{input}:a:{stream}"),
            string.Create(CultureInfo.InvariantCulture, $"-c:a:{stream}"),
            sound.Codec!,
            string.Create(CultureInfo.InvariantCulture, $"-filter:a:{stream}"),
            string.Create(CultureInfo.InvariantCulture, $"atrim=end_sample={count}"),
        ];
    }

    /// <summary>Six decimals: with three, a frame is skipped or repeated.</summary>
    private static string Seconds(double seconds) => seconds.ToString("0.000000", CultureInfo.InvariantCulture);
}
