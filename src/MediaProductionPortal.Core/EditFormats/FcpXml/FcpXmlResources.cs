using System.Globalization;
using System.Xml.Linq;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.FcpXml;

/// <summary>What the file lists under resources: formats, assets, compound clips, multicam clips, effects.</summary>
internal sealed class FcpXmlResources
{
    private readonly Dictionary<string, XElement> byId = [];

    public FcpXmlResources(XElement root)
    {
        foreach (var resource in root.Elements("resources").Elements())
        {
            if (resource.Attribute("id")?.Value is { } id)
            {
                byId.TryAdd(id, resource);
            }
        }
    }

    public XElement? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    /// <summary>The rate of a format: by its frame duration, else by the name that Apple gave it.</summary>
    public FrameRate? RateOf(string? formatId)
    {
        if (Find(formatId) is not { } format)
        {
            return null;
        }

        if (
            ExactSeconds.TryParse(format.Attribute("frameDuration")?.Value, out var frame)
            && frame > ExactSeconds.Zero
            && frame.Above < int.MaxValue
            && frame.Below < int.MaxValue
        )
        {
            return new FrameRate((int)frame.Below, (int)frame.Above);
        }

        // FFVideoFormat1080p2398
        var name = format.Attribute("name")?.Value ?? "";
        var mark = name.LastIndexOfAny(['p', 'i']);
        return
            mark > 0
            && int.TryParse(name[(mark + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
            ? digits switch
            {
                2398 => new FrameRate(24000, 1001),
                2997 => new FrameRate(30000, 1001),
                5994 => new FrameRate(60000, 1001),
                24 or 25 or 30 or 48 or 50 or 60 => new FrameRate(digits, 1),
                _ => null,
            }
            : null;
    }

    /// <summary>The only rate at which all of these times are whole frames; null when none is.</summary>
    public static FrameRate? Infer(XElement sequence)
    {
        var times = sequence
            .Elements("spine")
            .Elements()
            .SelectMany(e => new[] { e.Attribute("offset")?.Value, e.Attribute("duration")?.Value })
            .Select(t => ExactSeconds.TryParse(t, out var time) ? time : ExactSeconds.Zero)
            .Where(t => t != ExactSeconds.Zero)
            .Take(1000)
            .ToList();
        if (times.Count == 0)
        {
            return null;
        }

        foreach (var rate in (string[])["24000/1001", "24", "25", "30000/1001", "30", "48", "50", "60000/1001", "60"])
        {
            var clock = FrameRate.Parse(rate);
            if (times.TrueForAll(t => OnFrame(t, clock)))
            {
                return clock;
            }
        }

        return null;
    }

    private static bool OnFrame(ExactSeconds time, FrameRate rate)
    {
        time.Frames(rate, out var on);
        return on;
    }
}
