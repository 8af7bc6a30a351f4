using MediaProductionPortal.Framing;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;

namespace MediaProductionPortal.Pulls;

/// <summary>The framing charts of a pull: one for each canvas that its plates have.</summary>
internal static class PackageCharts
{
    public static IReadOnlyList<PackageText> Of(string title, PullOptions options, IEnumerable<PackagedItem> items)
    {
        if (options.Output is PullOutput.Native or PullOutput.Trim or PullOutput.Whole)
            return [];
        var charts = new List<PackageText>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var mode in items
                .Where(i => i.IsPlate)
                .Select(i => i.Row)
                .Where(r => r is { Width: not null, Height: not null })
                .DistinctBy(r => (r.Width, r.Height, r.Framing?.Fdl))
        )
        {
            var canvas = CanvasOf(mode);
            var stem = $"chart_{mode.Width}x{mode.Height}{(mode.Framing is null ? "" : "_" + canvas.Id)}";
            var name = stem;
            for (var i = 2; !names.Add(name); i++)
                name = $"{stem}_{i}";
            charts.AddRange(FramingChart.Of(canvas, name, title, options));
        }
        return charts;
    }

    private static FdlCanvas CanvasOf(PullItem row)
    {
        if (row.Framing is not { } framing)
            return new()
            {
                Id = "PLATE",
                SourceCanvasId = "PLATE",
                Dimensions = new(row.Width!.Value, row.Height!.Value),
            };
        var plate = framing.ToPlate();
        return plate.Framed.ToCanvas(
            string.Concat(plate.Canvas.Id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')),
            plate.Canvas,
            plate.Decision
        );
    }
}
