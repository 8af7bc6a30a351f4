using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>Burn-ins and the title card as drawtext. All words come from files: none of them is taken for a command.</summary>
internal sealed class BurnFilter(RenditionPlace place, DailiesRecipe recipe, FrameRate rate)
{
    private readonly List<string> files = [];

    /// <returns>",drawtext=…" for each line that has something to say.</returns>
    public string Lines() =>
        string.Concat(
            recipe.BurnIns.Select((line, i) => Line(line, BurnTokens.Fill(line.Text, place.Report, recipe), i))
        );

    /// <summary>The card over the head, of which it is the only picture.</summary>
    public string Card()
    {
        if (recipe.Card.Count == 0 || recipe.HeadFrames == 0)
        {
            return "";
        }

        var file = Write("card", string.Join('\n', recipe.Card.Select(l => l.ReplaceLineEndings(" "))));
        return $",drawtext=textfile={file}:expansion=none:font=sans:fontsize=h/20:fontcolor=white:x=w*0.12:y=(h-th)/2:enable='lt(n,{recipe.HeadFrames})'";
    }

    public void Clear() => files.ForEach(File.Delete);

    private string Line(BurnLine line, BurnWords burn, int index)
    {
        if (burn is { Words.Length: 0, Count: BurnCount.None })
        {
            return "";
        }

        var text = burn.Count switch
        {
            BurnCount.None => $"textfile={Write($"burn-{index}", burn.Words)}:expansion=none",
            // in a file that is expanded, these two are commands
            BurnCount.Frame => $"textfile={Write($"burn-{index}", Escape(burn.Words) + "%{eif:n+1:d}")}",
            _ =>
                $"{Before(burn.Words, index)}timecode={FilterText.Escape(BurnTokens.Start(burn.Count, place.Report, recipe, rate).ToString())}:tc24hmax=1:rate={rate.Numerator}/{rate.Denominator}",
        };
        return $",drawtext={text}:{(line.IsFaint ? Faint : Plain)}:{At(line.Anchor)}";
    }

    private string Before(string words, int index) =>
        words.Length == 0 ? "" : $"textfile={Write($"burn-{index}", words)}:";

    private string Write(string name, string words)
    {
        var file = place.File($"{name}.txt");
        File.WriteAllText(file, words);
        files.Add(file);
        return FilterText.Escape(file);
    }

    private static string Escape(string words) =>
        words.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal);

    internal const string Plain = "font=monospace:fontsize=h/26:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw=6";
    private const string Faint = "font=sans:fontsize=h/16:fontcolor=white@0.3:borderw=1:bordercolor=black@0.3";

    private static string At(BurnAnchor anchor)
    {
        var x = anchor switch
        {
            BurnAnchor.TopLeft or BurnAnchor.Left or BurnAnchor.BottomLeft => "w*0.03",
            BurnAnchor.TopRight or BurnAnchor.Right or BurnAnchor.BottomRight => "w*0.97-tw",
            _ => "(w-tw)/2",
        };
        var y = anchor switch
        {
            BurnAnchor.TopLeft or BurnAnchor.Top or BurnAnchor.TopRight => "h*0.04",
            BurnAnchor.Left or BurnAnchor.Centre or BurnAnchor.Right => "(h-th)/2",
            _ => "h*0.96-th",
        };
        return $"x={x}:y={y}";
    }
}
