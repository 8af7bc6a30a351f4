using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>A picture's packet: bytes, their hash, and whether it stands alone.</summary>
internal readonly record struct Packet(long Size, string Hash, bool IsKey);

/// <summary>
/// The packets of a picture by the frame that they are, which their own time in the container says: where a reader lands when it
/// seeks has no part in it.
/// </summary>
internal static class PacketHashes
{
    public const string Format = "murmur3";

    /// <param name="file">A file whose frames all last equally long.</param>
    /// <param name="frames">Those wanted.</param>
    /// <param name="isAll">All that the file has, so that one too many shows; also those outside of the wanted.</param>
    /// <returns>By frame; what could not be read is absent. Null with the tool's complaint when it failed.</returns>
    public static async Task<(IReadOnlyDictionary<long, Packet>? Packets, string Complaint)> ReadAsync(
        MediaTools tools,
        string file,
        FrameRate rate,
        FrameRange frames,
        ProbeStream picture,
        bool isAll,
        CancellationToken cancel
    )
    {
        if (TimeBase(picture) is not var (above, below))
        {
            return (null, "it does not say how it counts time");
        }

        // ffprobe seeks to some packet nearby: two seconds early, and a second too far
        var from = Math.Max(0, rate.Seconds(frames.In) - 2);
        var to = rate.Seconds(frames.Out) + 1;
        var packets = new Dictionary<long, Packet>();
        var answer = await ToolRun.RunAsync(
            tools.Ffprobe,
            [
                "-v",
                "error",
                "-select_streams",
                "v:0",
                .. isAll
                    ? []
                    : (string[])
                        [
                            "-read_intervals",
                            string.Create(CultureInfo.InvariantCulture, $"{from:0.000000}%{to:0.000000}"),
                        ],
                "-show_packets",
                "-show_entries",
                "packet=pts,dts,size,flags,data_hash",
                "-show_data_hash",
                Format,
                "-of",
                "compact=p=0",
                "-i",
                "file:" + file,
            ],
            tools.Encoding(to - from),
            cancel,
            line =>
            {
                Take(line);
                return true;
            }
        );
        return answer.Succeeded ? (packets, answer.Complaint) : (null, ProbeRun.Shorten(answer.Complaint, file));

        void Take(string line)
        {
            var fields = line.Split('|')
                .Select(f => f.Split('=', 2))
                .Where(f => f.Length == 2)
                .ToDictionary(f => f[0], f => f[1]);
            if (
                (Number("pts") ?? Number("dts")) is not { } time
                || Number("size") is not { } size
                || fields.GetValueOrDefault("data_hash") is not { } hash
            )
            {
                return;
            }

            var frame = new ExactSeconds((Int128)time * above, below).Frames(rate);
            if (isAll || (frame >= frames.In && frame < frames.Out))
            {
                // two packets of one frame: neither is sure
                var packet = new Packet(
                    size,
                    hash,
                    fields.GetValueOrDefault("flags")?.Contains('K', StringComparison.Ordinal) == true
                );
                packets[frame] = packets.ContainsKey(frame) ? packet with { Hash = "", IsKey = false } : packet;
            }

            long? Number(string name) =>
                long.TryParse(fields.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var value)
                    ? value
                    : null;
        }
    }

    public static (long Above, long Below)? TimeBase(ProbeStream picture) =>
        picture.Text("time_base")?.Split('/') is [var a, var b]
        && long.TryParse(a, CultureInfo.InvariantCulture, out var above)
        && long.TryParse(b, CultureInfo.InvariantCulture, out var below)
        && below > 0
            ? (above, below)
            : null;
}
