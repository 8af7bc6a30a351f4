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
        var rate = file.Rate;
        List<string> arguments =
        [
            "-v",
            "error",
            "-nostdin",
            "-y",
            "-progress",
            "pipe:1",
            "-ss",
            Seconds(Math.Max(0, rate.Seconds(frames.In) - early * rate.Seconds(1))),
            "-i",
            "file:" + file.FullPath,
        ];
        // one reading is enough when the picture's begins where the sound's does
        var isApart = early > 0 && file.Probe.Sound.Count > 0;
        if (isApart)
        {
            arguments.AddRange(["-ss", Seconds(rate.Seconds(frames.In)), "-i", "file:" + file.FullPath]);
        }

        arguments.AddRange(["-map", "0:v:0", "-c:v", "copy"]);
        for (var i = 0; i < file.Probe.Sound.Count; i++)
        {
            arguments.AddRange(Sound(file, frames, i, isApart ? 1 : 0));
        }

        // with sound, -frames:v would lose the last frame
        arguments.AddRange(["-t", Seconds(rate.Seconds(frames.Length)), "-map_metadata", "0", "-map_chapters", "-1"]);
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

    private static string[] Sound(PacketFile file, FrameRange frames, int stream, int input)
    {
        var sound = file.Probe.Sound[stream];
        var sampleRate = (int)sound.Number("sample_rate")!.Value;
        var count =
            SoundCut.Sample(frames.Out, sampleRate, file.Rate) - SoundCut.Sample(frames.In, sampleRate, file.Rate);
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
