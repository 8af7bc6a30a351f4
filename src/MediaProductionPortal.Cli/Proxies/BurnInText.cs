using MediaProductionPortal.Media;

namespace MediaProductionPortal.Proxies;

/// <summary>Reads "timecode@bottom", "Property of North@centre".</summary>
internal static class BurnInText
{
    private static readonly Dictionary<string, BurnInPlace> Places = Enum.GetValues<BurnInPlace>()
        .ToDictionary(p => p.ToString(), StringComparer.OrdinalIgnoreCase);

    public static BurnIn Read(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 1 || !Places.TryGetValue(text[(at + 1)..].Replace("-", "", StringComparison.Ordinal), out var place))
        {
            throw CommandFailed.Usage(
                $"'{text}' says no place. Write what@where, such as timecode@bottom or name@top-left; there are top-left, top, top-right, centre, bottom-left, bottom, bottom-right."
            );
        }

        return text[..at] switch
        {
            "name" => new(BurnInWhat.ClipName, place),
            "timecode" => new(BurnInWhat.Timecode, place),
            "frame" => new(BurnInWhat.FrameNumber, place),
            var words => new(BurnInWhat.Watermark, place, words),
        };
    }
}
