using System.Xml.Linq;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.FcpXml;

/// <summary>A story element that holds no others, as one event.</summary>
internal static class FcpXmlLeaf
{
    /// <summary>A clip of one asset: its frames in the asset's own rate.</summary>
    public static EditEvent Read(
        FcpXmlWalk walk,
        XElement element,
        XElement? asset,
        FrameRange record,
        (ExactSeconds In, ExactSeconds Out) content,
        Speed speed,
        int lane
    )
    {
        var isAsset = asset is { Name.LocalName: "asset" };
        var rate = isAsset ? walk.Resources.RateOf(asset!.Attribute("format")?.Value) ?? walk.Rate : walk.Rate;
        var sound = element.Name.LocalName == "audio" || (isAsset && asset!.Attribute("hasVideo")?.Value != "1");
        var first = content.In.Frames(rate, out var onFrame);
        if (!onFrame && !sound)
        {
            walk.Findings.Note(
                EditFindingCodes.NotOnFrame,
                "The clip does not begin on a frame of its source; the nearest was taken.",
                HostileXml.LineOf(element),
                element.Attribute("name")?.Value,
                null,
                content.In.ToString()
            );
        }

        if (!sound)
        {
            SayConformed(walk, element);
        }

        var path = asset?.Attribute("src")?.Value ?? asset?.Element("media-rep")?.Attribute("src")?.Value;
        var begin = isAsset ? FcpXmlTimes.Time(asset!, "start") : null;
        var whole = isAsset ? FcpXmlTimes.Time(asset!, "duration") : null;
        var frames =
            speed.IsNormal && rate == walk.Rate ? record.Length
            : speed.IsFreeze || rate == walk.Rate ? speed.Consumes(record.Length)
            : Math.Max(1, (content.Out - content.In).Frames(rate));
        return new()
        {
            Number = "",
            Line = HostileXml.LineOf(element),
            Kind = isAsset || asset is null ? EventKind.Clip : EventKind.Generated,
            Tracks = [new(sound ? TrackKind.Sound : TrackKind.Picture, sound ? lane : lane + 1)],
            Source = new(
                Metadata(element, "reel") ?? Metadata(asset, "reel"),
                element.Attribute("name")?.Value ?? asset?.Attribute("name")?.Value,
                path is null ? asset?.Attribute("name")?.Value : MediaPath.FileName(path),
                path,
                SlateOf(element) ?? SlateOf(asset)
            ),
            Record = record,
            SourceRange = FrameRange.Of(first, frames),
            SourceRate = rate == walk.Rate ? null : rate,
            SourceDrop = rate.CanDrop && element.Attribute("tcFormat")?.Value == "DF",
            Available = begin is { } b && whole is { } w ? FrameRange.Of(b.Frames(rate), w.Frames(rate)) : null,
            Speed = speed.IsNormal ? null : speed,
            Enabled = FcpXmlStory.IsOn(element),
        };
    }

    /// <summary>A title or a generator: there is no source to be pulled.</summary>
    public static EditEvent Generated(XElement element, FrameRange record, int lane) =>
        new()
        {
            Number = "",
            Line = HostileXml.LineOf(element),
            Kind = EventKind.Generated,
            Tracks = [new(TrackKind.Picture, lane + 1)],
            Source = new(Name: element.Attribute("name")?.Value),
            Record = record,
            SourceRange = FrameRange.Of(0, record.Length),
            Enabled = FcpXmlStory.IsOn(element),
        };

    /// <summary>Unless scaleEnabled is 0, Final Cut Pro plays a clip of another rate frame for frame, faster or slower.</summary>
    private static void SayConformed(FcpXmlWalk walk, XElement element)
    {
        var holder = element.Parent is { Name.LocalName: "clip" } clip ? clip : null;
        if (
            (element.Element("conform-rate") ?? holder?.Element("conform-rate")) is { } conform
            && conform.Attribute("scaleEnabled")?.Value != "0"
            && FrameRate.TryParse(conform.Attribute("srcFrameRate")?.Value, out var source)
            && source.Nominal != walk.Rate.Nominal
        )
        {
            walk.Findings.Warn(
                EditFindingCodes.RateDiffers,
                "The clip plays faster or slower to fit the rate of the sequence, and its frames were counted in real time: its end may be off. Compare it with an EDL of the same cut.",
                HostileXml.LineOf(conform),
                (holder ?? element).Attribute("name")?.Value,
                walk.Rate.ToString(),
                source.ToString()
            );
        }
    }

    private static string? Metadata(XElement? element, string key) =>
        element
            ?.Elements("metadata")
            .Elements("md")
            .FirstOrDefault(m => m.Attribute("key")?.Value == "com.apple.proapps.studio." + key)
            ?.Attribute("value")
            ?.Value;

    private static string? SlateOf(XElement? element) =>
        (Metadata(element, "scene"), Metadata(element, "shot") ?? Metadata(element, "take")) switch
        {
            ({ } scene, { } take) => $"{scene}-{take}",
            ({ } scene, null) => scene,
            _ => null,
        };
}
