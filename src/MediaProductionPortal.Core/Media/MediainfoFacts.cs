using System.Globalization;
using System.Text.Json;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>What mediainfo knows beyond ffprobe: camera-raw formats' headers, package names. Where it isn't installed nothing is missed but that.</summary>
internal static class MediainfoFacts
{
    public static async Task<ClipReport> FillAsync(
        MediaTools tools,
        ClipReport report,
        string file,
        CancellationToken cancellationToken
    )
    {
        var answer = await ToolRun.RunAsync(
            tools.Mediainfo,
            ["--Output=JSON", file],
            tools.Reading(0),
            cancellationToken
        );
        return answer.Succeeded && Read(answer.Output) is { } tracks ? Fill(report, tracks) : report;
    }

    /// <returns>Null when it is no answer of mediainfo.</returns>
    internal static IReadOnlyList<IReadOnlyDictionary<string, string>>? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("media", out var media)
                && media.ValueKind == JsonValueKind.Object
                && media.TryGetProperty("track", out var list)
                && list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.Object).Select(Texts)]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static ClipReport Fill(ClipReport report, IReadOnlyList<IReadOnlyDictionary<string, string>> tracks)
    {
        var picture = tracks.FirstOrDefault(t => t.GetValueOrDefault("@type") == "Video");
        if (picture is null)
        {
            return report;
        }

        var rate = Rate(picture);
        var isOnlyFile = report.Files.Count(f => f.Role == Cards.ClipFileRole.Media) == 1;
        var filled = report with
        {
            Reel = report.Reel ?? Of("PackageName", "Reel_Name", "ReelName"),
            CameraModel = report.CameraModel ?? Of("Encoded_Hardware_Model", "Encoded_Hardware_Name", "Camera_Model"),
            Timecode =
                report.Timecode
                ?? SidecarText.Timecode(Of("TimeCode_FirstFrame", "TimeCode_Start"), rate ?? Known(report)),
            Width = report.Width ?? (int?)Number(picture.GetValueOrDefault("Width")),
            Height = report.Height ?? (int?)Number(picture.GetValueOrDefault("Height")),
            Frames = report.Frames ?? (isOnlyFile ? Number(picture.GetValueOrDefault("FrameCount")) : null),
            RateNumerator = report.RateNumerator ?? rate?.Numerator,
            RateDenominator = report.RateNumerator is null ? rate?.Denominator : report.RateDenominator,
            Codec = report.Codec ?? Of("Format"),
            Metadata = With(report.Metadata, tracks, report.OpaqueReason is not null),
        };
        return filled is { Seconds: null, Frames: { } frames } && Known(filled) is { } known
            ? filled with
            {
                Seconds = known.Seconds(frames),
            }
            : filled;

        string? Of(params string[] names) =>
            names
                .SelectMany(n => tracks.OrderByDescending(t => t == picture).Select(t => t.GetValueOrDefault(n)))
                .FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
    }

    private static FrameRate? Rate(IReadOnlyDictionary<string, string> picture) =>
        FrameRate.TryParse(
            $"{picture.GetValueOrDefault("FrameRate_Num")}/{picture.GetValueOrDefault("FrameRate_Den")}",
            out var exact
        )
            ? exact
        : FrameRate.TryParse(picture.GetValueOrDefault("FrameRate"), out var rate) ? rate
        : null;

    private static FrameRate? Known(ClipReport report) =>
        report is { RateNumerator: { } above, RateDenominator: { } below } ? new FrameRate(above, below) : null;

    private static SortedDictionary<string, string> With(
        IReadOnlyDictionary<string, string> known,
        IReadOnlyList<IReadOnlyDictionary<string, string>> tracks,
        bool isOpaque
    )
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in known)
        {
            values[key] = value;
        }

        foreach (
            var (name, value) in tracks
                .Where(t => t.GetValueOrDefault("@type") is "General" or "Video")
                .SelectMany(t => t)
        )
        {
            if (!name.StartsWith('@') && value.Length is > 0 and < 1_000 && IsKept(name, isOpaque))
            {
                values.TryAdd($"mediainfo:{name}", value);
            }
        }

        return values;
    }

    /// <summary>
    /// Sizes, dates and names of the copy at hand say nothing of the clip, and its "ColorSpace" is YUV or RGB. What plays has told
    /// all else itself.
    /// </summary>
    private static bool IsKept(string name, bool isOpaque) =>
        isOpaque
            ? !name.StartsWith("File_", StringComparison.Ordinal)
                && name is not ("FileSize" or "FileExtension" or "Count" or "ID" or "UniqueID" or "ColorSpace")
            : name is "TimeCode_FirstFrame" or "PackageName" or "Encoded_Hardware_Name" or "Encoded_Hardware_Model";

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue
            ? number
            : null;

    private static Dictionary<string, string> Texts(JsonElement track)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in track.EnumerateObject())
        {
            if (value.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                texts.TryAdd(value.Name, value.Value.ToString());
            }
            else if (value is { Name: "extra", Value.ValueKind: JsonValueKind.Object })
            {
                foreach (
                    var more in value.Value.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String)
                )
                {
                    texts.TryAdd(more.Name, more.Value.ToString());
                }
            }
        }

        return texts;
    }
}
