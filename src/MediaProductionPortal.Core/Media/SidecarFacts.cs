using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>What Sony's NonRealTimeMeta (…M01.XML) says about a clip, also about one that nothing here decodes.</summary>
internal static class SidecarFacts
{
    public const string Duration = "xml:Duration";
    private const long LargestSidecar = 4 << 20;

    public static ClipReport Fill(ClipReport report, string rollRoot)
    {
        var sidecar = report.Files.FirstOrDefault(f =>
            f.Role == ClipFileRole.Sidecar && f.Size < LargestSidecar && FileKindIsXml(f.Path)
        );
        if (sidecar is null || Load(ClipMedia.FullPath(rollRoot, sidecar)) is not { } root)
        {
            return report;
        }

        return root.Name.LocalName == "NonRealTimeMeta" ? FromSony(report, root) : report;
    }

    private static ClipReport FromSony(ClipReport report, XElement root)
    {
        var values = new Dictionary<string, string>();
        var device = Find(root, "Device");
        Keep("xml:Manufacturer", (string?)device?.Attribute("manufacturer"));
        Keep("xml:SerialNumber", (string?)device?.Attribute("serialNo"));
        Keep("xml:CreationDate", (string?)Find(root, "CreationDate")?.Attribute("value"));
        Keep(Duration, (string?)Find(root, "Duration")?.Attribute("value"));
        var frame = Find(root, "VideoFrame");
        FrameRate? rate =
            FrameRate.TryParse((string?)frame?.Attribute("formatFps"), out var fps) ? fps
            : FrameRate.TryParse((string?)Find(root, "LtcChangeTable")?.Attribute("tcFps"), out fps) ? fps
            : null;
        var opaque = report.OpaqueReason is not null;
        return report with
        {
            CameraModel = (string?)device?.Attribute("modelName"),
            Timecode = Timecode((string?)Find(root, "LtcChange")?.Attribute("value")),
            RateNumerator = opaque ? rate?.Numerator : null,
            RateDenominator = opaque ? rate?.Denominator : null,
            Frames = opaque ? Number(values.GetValueOrDefault(Duration)) : null,
            Metadata = values,
        };

        void Keep(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                values[key] = value;
            }
        }
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

        var ordered = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(packed);
        return FrameHeader.FromBcd(ordered & 0x3F7F7F3F, (ordered & 0x40) != 0);
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static XElement? Find(XElement root, string name) =>
        root.Descendants().FirstOrDefault(e => e.Name.LocalName == name);

    private static bool FileKindIsXml(string path) => path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    private static XElement? Load(string path)
    {
        try
        {
            using var reader = XmlReader.Create(
                path,
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            return XElement.Load(reader);
        }
        catch (Exception fault) when (fault is XmlException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
