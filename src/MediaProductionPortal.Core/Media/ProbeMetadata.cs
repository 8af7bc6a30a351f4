using System.Globalization;

namespace MediaProductionPortal.Media;

/// <summary>Keeps what the files said, each value under its source: "format:…", "video:…", "audio:…", "data:…".</summary>
internal static class ProbeMetadata
{
    private static readonly string[] Colour =
    [
        "color_range",
        "color_space",
        "color_transfer",
        "color_primaries",
        "field_order",
        "sample_aspect_ratio",
        "codec_tag_string",
    ];

    public static IReadOnlyDictionary<string, string> Of(Probe probe, IReadOnlyDictionary<string, string> known)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in known)
        {
            values[key] = value;
        }

        Keep("format", probe.FormatTags);
        foreach (var stream in probe.Streams)
        {
            Keep(stream.Type ?? "other", stream.Tags);
        }

        if (probe.Picture is { } picture)
        {
            foreach (var name in Colour)
            {
                if (picture.Text(name) is { } value and not "unknown" and not "[0][0][0][0]")
                {
                    values[$"video:{name}"] = value;
                }
            }

            values["video:constant_rate"] = picture.IsConstantRate ? "true" : "false";
        }

        values["audio:streams"] = probe.Sound.Count.ToString(CultureInfo.InvariantCulture);
        return values;

        void Keep(string prefix, IReadOnlyDictionary<string, string> tags)
        {
            foreach (var (name, value) in tags.Where(t => t.Value.Length < 4_000))
            {
                values.TryAdd($"{prefix}:{name}", value);
            }
        }
    }
}
