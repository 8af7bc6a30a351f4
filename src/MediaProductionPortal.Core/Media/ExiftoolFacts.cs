using System.Text.Json;

namespace MediaProductionPortal.Media;

/// <summary>What exiftool reads of camera-raw formats: model, serial number, settings. Where it isn't installed nothing is missed but that.</summary>
internal static class ExiftoolFacts
{
    /// <summary>Enough of a file to hold its header; nothing is skipped to in drives that are slow.</summary>
    private static readonly string[] Arguments = ["-config", "", "-json", "-G0", "-fast2", "--"];

    public static async Task<ClipReport> FillAsync(
        MediaTools tools,
        ClipReport report,
        string file,
        CancellationToken cancellationToken
    )
    {
        // old versions took a name with a pipe for a command
        if (file.Contains('|', StringComparison.Ordinal))
        {
            return report;
        }

        var answer = await ToolRun.RunAsync(tools.Exiftool, [.. Arguments, file], tools.Reading(0), cancellationToken);
        return answer.Succeeded ? Fill(report, Read(answer.Output)) : report;
    }

    internal static ClipReport Fill(ClipReport report, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
        {
            return report;
        }

        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in report.Metadata)
        {
            all[key] = value;
        }

        foreach (var (name, value) in values)
        {
            all.TryAdd($"exif:{name}", value);
        }

        return report with
        {
            CameraModel =
                report.CameraModel ?? values.GetValueOrDefault("Model") ?? values.GetValueOrDefault("CameraModel"),
            Metadata = all,
        };
    }

    /// <summary>Names without their groups; what is said of the file itself (size, date, permissions) is left out.</summary>
    internal static IReadOnlyDictionary<string, string> Read(string json)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
            {
                return values;
            }

            foreach (var value in list[0].EnumerateObject())
            {
                var colon = value.Name.IndexOf(':', StringComparison.Ordinal);
                var (group, name) = colon < 0 ? ("", value.Name) : (value.Name[..colon], value.Name[(colon + 1)..]);
                if (
                    group is not ("" or "ExifTool" or "File" or "System")
                    && value.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
                    && value.Value.ToString() is { Length: > 0 and < 1_000 } text
                    && values.Count < 400
                )
                {
                    values.TryAdd(name, text);
                }
            }
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            // an older version, or none: it says nothing
        }

        return values;
    }
}
