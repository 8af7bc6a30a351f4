using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Dailies;

/// <summary>A title's settings while somebody writes them.</summary>
internal sealed class DailiesDraft
{
    public string Rate { get; set; } = "";
    public string ColourScience { get; set; } = "";
    public string Look { get; set; } = "";
    public string Shape { get; set; } = "";
    public bool SafeArea { get; set; }
    public ProxySize ReviewSize { get; set; } = ProxySize.Wide1280;
    public bool Streamed { get; set; }
    public bool Hevc { get; set; }

    /// <summary>Beside <see cref="Streamed"/>.</summary>
    public bool HevcStreamed { get; set; }

    public bool Mxf { get; set; }
    public bool OpAtom { get; set; }
    public bool ProRes { get; set; }
    public bool ProResLt { get; set; }

    /// <summary>Of all editorial outputs: 1920 × 1080, or as the clip.</summary>
    public bool EditorialHd { get; set; } = true;

    public bool EditorialBurns { get; set; }
    public bool Stills { get; set; }
    public string MixTracks { get; set; } = "";
    public int HeadSeconds { get; set; }
    public bool Tone { get; set; }
    public DailiesWatermark Watermark { get; set; }

    /// <summary>The watermark is in the film.</summary>
    public bool BurntIn { get; set; }

    public DailiesColour Colour { get; set; }
    public CdlSpace CdlSpace { get; set; }
    public DailiesDisplay Display { get; set; }
    public string InputSpace { get; set; } = "";
    public Dictionary<BurnAnchor, string> Burns { get; } = Enum.GetValues<BurnAnchor>().ToDictionary(a => a, _ => "");

    public static DailiesDraft Of(DailiesSettings s)
    {
        var draft = new DailiesDraft
        {
            Rate = s.Rate ?? "",
            ColourScience = s.ColourScience ?? "",
            Look = s.LookId?.ToString() ?? "",
            Shape = s.Shape?.ToString(CultureInfo.InvariantCulture) ?? "",
            SafeArea = s.SafeArea,
            MixTracks = string.Join(", ", s.MixTracks ?? []),
            HeadSeconds = s.HeadSeconds,
            Tone = s.Tone,
            Watermark = s.Watermark,
            BurntIn = s.BurntIn,
            Colour = s.Colour,
            CdlSpace = s.CdlSpace,
            Display = s.Display,
            InputSpace = s.InputSpace ?? "",
        };
        foreach (var output in s.Outputs ?? [])
            switch (output.Form)
            {
                case DailiesForm.Review:
                    draft.ReviewSize = output.Size;
                    break;
                case DailiesForm.ReviewHls:
                    draft.Streamed = true;
                    break;
                case DailiesForm.ReviewHevc:
                    draft.Hevc = true;
                    break;
                case DailiesForm.ReviewHevcHls:
                    draft.HevcStreamed = true;
                    break;
                case DailiesForm.Stills:
                    draft.Stills = true;
                    break;
                default:
                    draft.Mxf |= output.Form == DailiesForm.DnxhdMxf;
                    draft.OpAtom |= output.Form == DailiesForm.DnxhdOpAtom;
                    draft.ProRes |= output.Form == DailiesForm.ProResProxy;
                    draft.ProResLt |= output.Form == DailiesForm.ProResLt;
                    (draft.EditorialHd, draft.EditorialBurns) = (output.Size == ProxySize.Hd, output.Burns);
                    break;
            }
        foreach (var line in s.BurnIns ?? [])
            draft.Burns[line.Anchor] = line.Text;
        return draft;
    }

    public DailiesSettings ToSettings()
    {
        var size = EditorialHd ? ProxySize.Hd : ProxySize.Source;
        List<DailiesOutput> outputs = [new(DailiesForm.Review, ReviewSize, true)];
        if (Streamed)
            outputs.Add(new(DailiesForm.ReviewHls, ProxySize.Wide1920, true));
        if (Hevc)
            outputs.Add(new(DailiesForm.ReviewHevc, ReviewSize, true));
        if (HevcStreamed)
            outputs.Add(new(DailiesForm.ReviewHevcHls, ProxySize.Wide1920, true));
        if (Mxf)
            outputs.Add(new(DailiesForm.DnxhdMxf, size, EditorialBurns));
        if (OpAtom)
            outputs.Add(new(DailiesForm.DnxhdOpAtom, size, EditorialBurns));
        if (ProRes)
            outputs.Add(new(DailiesForm.ProResProxy, size, EditorialBurns));
        if (ProResLt)
            outputs.Add(new(DailiesForm.ProResLt, size, EditorialBurns));
        if (Stills)
            outputs.Add(new(DailiesForm.Stills, ReviewSize, false));
        return new(
            Rate.Trim() is { Length: > 0 } rate ? rate : null,
            ColourScience,
            Guid.TryParse(Look, out var look) ? look : null,
            double.TryParse(Shape, NumberStyles.Float, CultureInfo.InvariantCulture, out var shape) ? shape : null,
            SafeArea,
            outputs,
            [.. Burns.Where(b => b.Value.Trim().Length > 0).Select(b => new BurnLine(b.Key, b.Value.Trim()))],
            MixTracks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            HeadSeconds,
            Tone,
            Watermark,
            Colour,
            CdlSpace,
            Display,
            InputSpace.Length > 0 ? InputSpace : null,
            BurntIn
        );
    }
}
