using System.Text;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Pulls.Package;

namespace MediaProductionPortal.Pulls;

/// <summary>The framing decision lists of a package: the canvases that were shot, and those that were delivered of them.</summary>
internal static class DeliveredFraming
{
    private const int LongestId = 32;

    /// <returns>One for each list that plates were framed by.</returns>
    public static IReadOnlyList<PackageText> Of(IEnumerable<ItemFraming> framings) =>
        [.. framings.GroupBy(f => f.List).Select(g => new PackageText(FileOf(g.Key), WriteFdl.Bytes(Merge([.. g]))))];

    /// <summary>"SHOW_2x39 v2" becomes "SHOW_2x39_v2_delivered.fdl".</summary>
    private static string FileOf(string list)
    {
        var stem = list.EndsWith(".fdl", StringComparison.OrdinalIgnoreCase) ? list[..^4] : list;
        return string.Concat(stem.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'))
            + "_delivered.fdl";
    }

    private static Fdl Merge(IReadOnlyList<ItemFraming> framings)
    {
        var lists = framings.DistinctBy(f => f.Fdl).Select(f => (Fdl: f.Read(), Plate: f.ToPlate())).ToList();
        var contexts = new List<FramingContext>();
        var ids = lists.Select(l => l.Plate.Canvas.Id).ToHashSet(StringComparer.Ordinal);
        var delivered = new List<FdlCanvas>();
        foreach (var shot in lists.DistinctBy(l => l.Plate.Canvas.Id))
            contexts.Add(
                shot.Fdl.Contexts[0] with
                {
                    Canvases =
                    [
                        shot.Plate.Canvas with
                        {
                            FramingDecisions =
                            [
                                .. lists
                                    .Where(l => l.Plate.Canvas.Id == shot.Plate.Canvas.Id)
                                    .Select(l => l.Plate.Decision)
                                    .DistinctBy(d => d.Id),
                            ],
                        },
                    ],
                }
            );
        foreach (var (fdl, plate) in lists)
        {
            var template = fdl.CanvasTemplates[0];
            var id = Free($"{plate.Canvas.Id}_{template.Id}", ids);
            delivered.Add(plate.Framed.ToCanvas(id, plate.Canvas, plate.Decision, template.Label ?? template.Id));
        }
        contexts.Add(
            new()
            {
                Label = "Delivered",
                Creator = "Media Production Portal",
                Canvases = delivered,
            }
        );
        var first = lists[0].Fdl;
        return first with
        {
            Uuid = Guid.NewGuid().ToString(),
            Creator = "Media Production Portal",
            FramingIntents = [.. lists.SelectMany(l => l.Fdl.FramingIntents).DistinctBy(i => i.Id)],
            Contexts = contexts,
            CanvasTemplates = [.. lists.SelectMany(l => l.Fdl.CanvasTemplates).DistinctBy(t => t.Id)],
        };
    }

    /// <summary>An id as the format allows it, that no other canvas has.</summary>
    private static string Free(string wanted, HashSet<string> taken)
    {
        var clean = new StringBuilder();
        foreach (var letter in wanted)
            clean.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        var stem = clean.ToString();
        for (var i = 1; ; i++)
        {
            var end = i == 1 ? "" : $"_{i}";
            var id = stem[..Math.Min(stem.Length, LongestId - end.Length)] + end;
            if (taken.Add(id))
                return id;
        }
    }
}
