using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>The chain from a decoded frame to the frame of a proxy: its time, size, look, colour and burn-ins.</summary>
internal static class PictureFilter
{
    /// <remarks>Colour tags are set in the chain: what the output options say doesn't reach every encoder.</remarks>
    /// <param name="size">How the picture is scaled; null: as the recipe says.</param>
    public static string Of(RenditionPlace place, ProxyRecipe recipe, FrameRate rate, string? size = null)
    {
        var colour = ColourTags.Of(place.Report, recipe.LookFile is not null);
        var look = recipe.LookFile is { } file ? ScalerLook.Filter(place, file, colour) : "";
        return Times(place.Report, rate)
            + $"scale={size ?? Size(recipe.Size)}{look}"
            + $":out_color_matrix={colour.Scaled}:out_range=tv,format={PixelFormat(recipe.Form)},"
            + (recipe.Size == ProxySize.Hd ? @"pad=1920:1080:trunc((ow-iw)/4)*2:trunc((oh-ih)/4)*2,setsar=1," : "")
            + $"setparams=range=tv:color_primaries={colour.Primaries}:color_trc={colour.Transfer}:colorspace={colour.Matrix}"
            + BurnInFilter.Of(place, recipe, rate);
    }

    /// <summary>Frame n has time n; uneven frames (telephones, screen recordings) keep their own times.</summary>
    private static string Times(ClipReport report, FrameRate rate) =>
        IsUneven(report) ? "" : $"settb={rate.Denominator}/{rate.Numerator},setpts=N,";

    public static bool IsUneven(ClipReport report) =>
        report.Metadata.GetValueOrDefault("video:constant_rate") == "false";

    internal static string Size(ProxySize size) =>
        size switch
        {
            ProxySize.Hd =>
                "w='trunc(min(1920,iw*min(1920/iw,1080/ih))/2)*2':h='trunc(min(1080,ih*min(1920/iw,1080/ih))/2)*2'",
            ProxySize.Source => "w='max(2,trunc(iw/2)*2)':h='max(2,trunc(ih/2)*2)'",
            ProxySize.Wide960 => Widest(960),
            ProxySize.Wide1920 => Widest(1920),
            _ => Widest(1280),
        };

    internal static string Widest(int width) =>
        $"w='trunc(min({width},iw)/2)*2':h='max(2,trunc(ih*min({width},iw)/iw/2)*2)'";

    internal static string PixelFormat(ProxyForm form) =>
        form switch
        {
            ProxyForm.H264 => "yuv420p",
            ProxyForm.ProResProxy or ProxyForm.ProResLt => "yuv422p10le",
            _ => "yuv422p",
        };
}
