using System.Globalization;
using System.Xml.Linq;

namespace MediaProductionPortal.Media;

/// <summary>Clip XML of Panasonic (P2's CLIP/*.XML), Canon and others: named values, wherever they stand in the tree.</summary>
internal static class CameraXml
{
    public static void Read(XElement root, SidecarValues values)
    {
        var named = new Dictionary<string, XElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in root.DescendantsAndSelf().Where(e => !e.HasElements))
        {
            // P2 writes "SerialNo." and "SceneNo."
            var name = element.Name.LocalName.TrimEnd('.');
            named.TryAdd(name, element);
            // its unit is each maker's own; Sony's alone counts frames
            values.Keep("xml", name == "Duration" ? "DurationInUnits" : name, element.Value);
            foreach (var attribute in element.Attributes())
            {
                values.Keep("xml", $"{name}.{attribute.Name.LocalName}", attribute.Value);
            }
        }

        if (root.Name.LocalName == "P2Main" && root.Descendants("Audio").Count() is > 0 and var tracks)
        {
            values.Keep("xml", SidecarFacts.SoundTracks, tracks.ToString(CultureInfo.InvariantCulture));
        }

        // a P2 recording that filled its card: Relation/Connection/{Previous,Next}/{ClipName,P2SerialNo.}
        foreach (var side in root.Descendants().Where(e => e.Name.LocalName is "Previous" or "Next" && e.HasElements))
        {
            values.Keep(
                "xml",
                side.Name.LocalName + SidecarFacts.Clip,
                Of(side, "ClipName") ?? Of(side, "GlobalClipID")
            );
            values.Keep("xml", side.Name.LocalName + SidecarFacts.Card, Of(side, "P2SerialNo."));
        }

        values.Keep("xml", "SerialNumber", Text("SerialNo"));
        var rate = SidecarText.Rate(Text("EditUnit")) ?? SidecarText.Rate(Text("FrameRate", "VideoFrameRate"));
        var drop = named.GetValueOrDefault("FrameRate")?.Attribute("DropFrameFlag")?.Value ?? Text("DropFrame");
        values.Clip(
            SidecarText.Timecode(
                Text("StartTimecode", "TimecodeStart"),
                rate,
                string.Equals(drop, "true", StringComparison.OrdinalIgnoreCase)
            ),
            rate,
            named.ContainsKey("EditUnit") ? SidecarText.Whole(Text("Duration")) : null,
            Text("ReelName", "Reel"),
            Text("CameraIndex"),
            Text("ModelName", "CameraModel"),
            Text("SceneNo", "Scene"),
            Text("TakeNo", "Take")
        );

        static string? Of(XElement side, string name) =>
            side.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value is { } text
            && !string.IsNullOrWhiteSpace(text)
                ? text
                : null;

        string? Text(params string[] names) =>
            names.Select(n => named.GetValueOrDefault(n)?.Value).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
    }
}
