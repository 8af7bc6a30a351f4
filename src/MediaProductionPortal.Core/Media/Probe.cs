using System.Globalization;
using System.Text.Json;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>One stream as ffprobe describes it.</summary>
internal sealed record ProbeStream(JsonElement Json, IReadOnlyDictionary<string, string> Tags)
{
    public string? Type => Text("codec_type");

    public string? Codec => Text("codec_name");

    public bool IsPicture =>
        Type == "video" && Json.TryGetProperty("disposition", out var d) && Flag(d, "attached_pic") == 0;

    /// <summary>Packets that were read, one a frame in what cameras write; the header's own count without them.</summary>
    public long? Frames => Number("nb_read_packets") ?? Number("nb_frames");

    /// <summary>"prores HQ", "h264 High 4:2:2 Intra", "pcm_s24le".</summary>
    public string? CodecWithProfile =>
        Codec is { } codec && Text("profile") is { } profile && profile != "unknown" && !profile.StartsWith('-')
            ? $"{codec} {profile}"
            : Codec;

    public string? Text(string name) =>
        Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public long? Number(string name) =>
        Json.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
                ? number
                : long.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out number)
                    ? number
                    : null
            : null;

    /// <summary>r_frame_rate, unless the average says that frames come unevenly.</summary>
    public FrameRate? Rate
    {
        get
        {
            FrameRate? real = FrameRate.TryParse(Text("r_frame_rate"), out var r) ? r : null;
            FrameRate? average = FrameRate.TryParse(Text("avg_frame_rate"), out var a) ? a : null;
            return real is null || average is null ? real ?? average
                : IsEven(real.Value, average.Value) ? real
                : average;
        }
    }

    /// <summary>Whether every frame lasts as long as the others.</summary>
    public bool IsConstantRate =>
        FrameRate.TryParse(Text("r_frame_rate"), out var real)
        && (!FrameRate.TryParse(Text("avg_frame_rate"), out var average) || IsEven(real, average));

    private static bool IsEven(FrameRate real, FrameRate average) =>
        Math.Abs(real.Seconds(1) / average.Seconds(1) - 1) < 0.005;

    private static int Flag(JsonElement disposition, string name) =>
        disposition.TryGetProperty(name, out var flag) && flag.TryGetInt32(out var value) ? value : 0;
}

/// <summary>What ffprobe says about one file.</summary>
internal sealed record Probe(
    string Format,
    IReadOnlyDictionary<string, string> FormatTags,
    double? Seconds,
    IReadOnlyList<ProbeStream> Streams
)
{
    public ProbeStream? Picture => Streams.FirstOrDefault(s => s.IsPicture);

    public IReadOnlyList<ProbeStream> Sound => [.. Streams.Where(s => s.Type == "audio")];

    /// <summary>The first of these tags that any part of the file carries: format, streams in order.</summary>
    public string? Tag(params IEnumerable<string> names) =>
        names
            .SelectMany(n => Streams.Select(s => s.Tags).Prepend(FormatTags).Select(t => t.GetValueOrDefault(n)))
            .FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));

    public static Probe? Read(string json)
    {
        try
        {
            var root = JsonDocument.Parse(json).RootElement;
            if (!root.TryGetProperty("format", out var format) || !root.TryGetProperty("streams", out var streams))
            {
                return null;
            }

            var seconds =
                format.TryGetProperty("duration", out var duration)
                && double.TryParse(
                    duration.GetString(),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var value
                )
                    ? value
                    : (double?)null;
            return new Probe(
                format.TryGetProperty("format_name", out var name) ? name.GetString() ?? "" : "",
                Tags(format),
                seconds,
                [.. streams.EnumerateArray().Select(s => new ProbeStream(s, Tags(s)))]
            );
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Tags(JsonElement element)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (element.TryGetProperty("tags", out var list))
        {
            foreach (var tag in list.EnumerateObject())
            {
                tags.TryAdd(tag.Name, tag.Value.ToString());
            }
        }

        return tags;
    }
}
