using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>The picture of dailies as filters: decoded, brought to size and through the look once, then one chain an output.</summary>
internal sealed class PictureGraph(
    FilterGraph graph,
    RenditionPlace place,
    DailiesRecipe recipe,
    FrameRate rate,
    BurnFilter burns
)
{
    /// <param name="frames">That come out; null when nobody knows.</param>
    /// <returns>Of each output what it encodes: one picture, of a ladder one a rung.</returns>
    public IReadOnlyList<IReadOnlyList<string>> Of(long? frames)
    {
        var outputs = recipe.Outputs;
        var shared = graph.Split(Base(), "split", outputs.Count);
        return [.. outputs.Select((o, i) => Output(shared[i], o, frames))];
    }

    /// <remarks>Frame n has time n: what containers round does not matter. Colour tags are set in the chain, since not every encoder takes them from options.</remarks>
    private string Base()
    {
        var colour = ColourTags.Of(place.Report, recipe.LookFile is not null, recipe.LookIsSrgb);
        var cut = recipe.Range is { } range
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"trim=start_frame={range.In}:end_frame={range.Out},setpts=PTS-STARTPTS,"
            )
            : "";
        var squeeze =
            recipe.Squeeze == 1
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"scale=w='trunc(iw*{recipe.Squeeze:0.####}/2)*2':h=ih,setsar=1,"
                );
        var curve = recipe.CurveFile is { } shaper
            ? $"format=gbrpf32le,lut1d=file={FilterText.Escape(shaper)}:interp=linear,"
            : "";
        var look = recipe.LookFile is { } file
            ? ScalerLook.Filter(place, file, colour, areFloats: recipe.CurveFile is not null)
            : "";
        return graph.Add(
            "[0:v:0]",
            $"settb={rate.Denominator}/{rate.Numerator},setpts=N,{cut}{curve}{squeeze}scale={PictureFilter.Size(Largest)}{look}"
                + $":out_color_matrix={colour.Scaled}:out_range=tv,format=yuv422p10le,"
                + $"setparams=range=tv:color_primaries={colour.Primaries}:color_trc={colour.Transfer}:colorspace={colour.Matrix}"
        );
    }

    /// <summary>Nothing is worked on at more pixels than come out.</summary>
    private ProxySize Largest =>
        recipe.Outputs.Any(o => o.Size == ProxySize.Source) ? ProxySize.Source
        : recipe.Outputs.All(o => o.Size == ProxySize.Wide960) ? ProxySize.Wide960
        : recipe.Outputs.All(o => o.Size is ProxySize.Wide960 or ProxySize.Wide1280) ? ProxySize.Wide1280
        : ProxySize.Wide1920;

    private IReadOnlyList<string> Output(string input, DailiesOutput output, long? frames)
    {
        var chosen = output.Form == DailiesForm.Stills ? $"select='{Stills(frames)}'," : "";
        var chain =
            $"{chosen}scale={PictureFilter.Size(output.Size)},format={output.PixelFormat}"
            + (output.Burns ? string.Concat(recipe.Framelines.Select(f => f.Filter)) : "")
            + (output.Size == ProxySize.Hd ? @",pad=1920:1080:trunc((ow-iw)/4)*2:trunc((oh-ih)/4)*2,setsar=1" : "")
            + (output.Burns ? burns.Lines() : "")
            + (output.HasHead ? Head() : "");
        var picture = graph.Add(input, chain);
        if (!output.IsStream)
        {
            return [picture];
        }

        var rungs = Ladder.Of(place.Report.Width, output.Size);
        var parts = graph.Split(picture, "split", rungs.Count);
        return [.. rungs.Select((r, i) => i == 0 ? parts[i] : graph.Add(parts[i], $"scale=w={Text(r.Width)}:h=-2"))];
    }

    private string Head() =>
        recipe.HeadFrames == 0
            ? ""
            : $",tpad=start={Text(recipe.HeadFrames)}:color=black,settb={rate.Denominator}/{rate.Numerator},setpts=N{burns.Card()}";

    /// <summary>First, middle and last.</summary>
    private static string Stills(long? frames)
    {
        long[] which = frames is > 0 and var count ? [0, count / 2, count - 1] : [0];
        return string.Join('+', which.Distinct().Select(n => $@"eq(n\,{Text(n)})"));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
