using System.Buffers.Binary;
using System.Globalization;
using System.Xml.Linq;

namespace MediaProductionPortal.Media;

/// <summary>Sony's NonRealTimeMeta (…M01.XML): device, timecode, length, and what the camera was set to.</summary>
internal static class SonyXml
{
    public static void Read(XElement root, SidecarValues values)
    {
        var device = Find(root, "Device");
        Keep("Manufacturer", Attribute(device, "manufacturer"));
        Keep("SerialNumber", Attribute(device, "serialNo"));
        Keep("CreationDate", Attribute(Find(root, "CreationDate"), "value"));
        Keep("Duration", Attribute(Find(root, "Duration"), "value"));
        Keep("LensModel", Attribute(Find(root, "Lens"), "modelName"));
        var frame = Find(root, "VideoFrame");
        Keep("CaptureFps", Attribute(frame, "captureFps"));
        Keep("VideoCodec", Attribute(frame, "videoCodec"));
        foreach (var item in root.Descendants("Item"))
        {
            Keep(Attribute(item, "name") ?? "", Attribute(item, "value"));
        }

        values.Clip(
            Timecode(Attribute(Find(root, "LtcChange"), "value")),
            SidecarText.Rate(Attribute(frame, "formatFps"))
                ?? SidecarText.Rate(Attribute(Find(root, "LtcChangeTable"), "tcFps")),
            SidecarText.Whole(Attribute(Find(root, "Duration"), "value")),
            cameraModel: Attribute(device, "modelName")
        );

        void Keep(string name, string? value) => values.Keep("xml", name, value);
    }

    /// <summary>LtcChange holds FFSSMMHH; the frames' 0x40 bit is the drop-frame flag.</summary>
    private static string? Timecode(string? ltc)
    {
        if (
            ltc is not { Length: 8 }
            || !uint.TryParse(ltc, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var packed)
        )
        {
            return null;
        }

        var ordered = BinaryPrimitives.ReverseEndianness(packed);
        return FrameHeader.FromBcd(ordered & 0x3F7F7F3F, (ordered & 0x40) != 0);
    }

    private static XElement? Find(XElement root, string name) => root.Descendants(name).FirstOrDefault();

    private static string? Attribute(XElement? element, string name) => element?.Attribute(name)?.Value;
}
