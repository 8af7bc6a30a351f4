using System.Text.Json;
using System.Text.RegularExpressions;

namespace MediaProductionPortal.Media;

/// <summary>Sidecars that are plain text: RED's RMD, Blackmagic's .sidecar (JSON), DJI's subtitles.</summary>
internal static partial class TextSidecars
{
    /// <summary>What DJI calls things, under the names that all cameras' values have here.</summary>
    private static readonly Dictionary<string, string> DjiNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["iso"] = "ISO",
        ["shutter"] = "ShutterSpeed",
        ["focal_len"] = "FocalLength",
        ["ct"] = "ColorTemperature",
    };

    /// <summary>"Name: value" and "Name = value" lines; a binary RMD has none.</summary>
    public static void Rmd(string text, SidecarValues values)
    {
        foreach (Match line in Pair().Matches(text))
        {
            values.Keep(
                "rmd",
                line.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal),
                line.Groups[2].Value.Trim('"', ' ', '\r')
            );
        }

        values.Clip(
            SidecarText.Timecode(Of("StartTimecode", "Timecode", "AbsTC"), SidecarText.Rate(Of("FrameRate", "FPS"))),
            SidecarText.Rate(Of("FrameRate", "FPS")),
            SidecarText.Whole(Of("Frames", "FrameCount", "TotalFrames")),
            Of("Reel", "ReelID"),
            Of("Camera", "CameraLetter"),
            Of("CameraModel"),
            Of("Scene"),
            Of("Take")
        );

        string? Of(params string[] names) =>
            names.Select(n => values.All.GetValueOrDefault($"rmd:{n}")).FirstOrDefault(v => v is not null);
    }

    public static void Blackmagic(string text, SidecarValues values)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return;
            }

            foreach (var value in json.RootElement.EnumerateObject())
            {
                if (value.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                {
                    // "white_balance_kelvin" is WhiteBalanceKelvin elsewhere
                    var name = value.Name.Replace("_", "", StringComparison.Ordinal);
                    values.Keep("sidecar", name, value.Value.ToString());
                }
            }
        }
        catch (JsonException)
        {
            // older cameras write it otherwise; the file itself is kept
        }
    }

    public static void Subtitles(string text, SidecarValues values)
    {
        foreach (Match pair in Bracket().Matches(text))
        {
            var name = pair.Groups[1].Value;
            values.Keep("srt", DjiNames.GetValueOrDefault(name, name), pair.Groups[2].Value);
        }
    }

    [GeneratedRegex(@"^[ \t]*([A-Za-z][\w .-]{0,60}?)[ \t]*[:=][ \t]*([^\r\n\0]{1,300})\r?$", RegexOptions.Multiline)]
    private static partial Regex Pair();

    [GeneratedRegex(@"\[\s*(\w{1,30})\s*:\s*([^\]]{1,60})\]")]
    private static partial Regex Bracket();
}
