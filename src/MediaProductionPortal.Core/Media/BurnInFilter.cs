using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>Writes into the picture with ffmpeg's drawtext. Words come from files, so that none of them is taken for a command.</summary>
internal static class BurnInFilter
{
    /// <param name="place">Gets one text file for each that has words.</param>
    /// <returns>",drawtext=…" for each; "" when there is none.</returns>
    public static string Of(RenditionPlace place, ProxyRecipe recipe, FrameRate rate) =>
        string.Concat(recipe.BurnIns.Select((b, i) => $",drawtext={Words(place, b, i, rate)}:{Look(b)}:{At(b.Place)}"));

    public static void Clear(RenditionPlace place, ProxyRecipe recipe)
    {
        for (var i = 0; i < recipe.BurnIns.Count; i++)
        {
            File.Delete(TextFile(place, i));
        }
    }

    private static string Words(RenditionPlace place, BurnIn burnIn, int index, FrameRate rate)
    {
        switch (burnIn.What)
        {
            case BurnInWhat.Timecode:
                var start = Timecode.TryParse(place.Report.Timecode, rate, out var first) ? first : new(0, rate);
                return $"timecode={FilterText.Escape(start.ToString())}:tc24hmax=1:rate={rate.Numerator}/{rate.Denominator}";
            case BurnInWhat.FrameNumber:
                return @"text=%{n}:start_number=1";
            default:
                var words = burnIn.What == BurnInWhat.ClipName ? place.Report.Name : burnIn.Text ?? "";
                File.WriteAllText(TextFile(place, index), words.ReplaceLineEndings(" "));
                return $"textfile={FilterText.Escape(TextFile(place, index))}:expansion=none";
        }
    }

    private static string TextFile(RenditionPlace place, int index) => place.File($"burn-in-{index}.txt");

    /// <summary>A watermark is seen and seen through; all else is read, on any picture.</summary>
    private static string Look(BurnIn burnIn) =>
        burnIn.What == BurnInWhat.Watermark
            ? @"font=sans:fontsize=h/16:fontcolor=white@0.3:borderw=1:bordercolor=black@0.3"
            : @"font=monospace:fontsize=h/26:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw=6";

    private static string At(BurnInPlace place)
    {
        var x = place switch
        {
            BurnInPlace.TopLeft or BurnInPlace.BottomLeft => "w*0.03",
            BurnInPlace.TopRight or BurnInPlace.BottomRight => "w*0.97-tw",
            _ => "(w-tw)/2",
        };
        var y = place switch
        {
            BurnInPlace.TopLeft or BurnInPlace.Top or BurnInPlace.TopRight => "h*0.04",
            BurnInPlace.Centre => "(h-th)/2",
            _ => "h*0.96-th",
        };
        return $"x={x}:y={y}";
    }
}
