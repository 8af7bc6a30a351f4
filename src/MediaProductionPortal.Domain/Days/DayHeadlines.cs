using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Days;

/// <summary>What somebody must read first about a day.</summary>
internal static class DayHeadlines
{
    private const int MostNames = 12;

    public static IReadOnlyList<DayHeadline> Of(
        IReadOnlyList<DayLine> lines,
        IReadOnlyList<DayRoll> rolls,
        DayCounts counts
    )
    {
        var news = new List<DayHeadline>();
        Tell(
            news,
            "bad",
            [.. lines.Where(l => l is { Problem: "missing", Reported: true })],
            n => $"{Text.Count(n, "clip was", "clips were")} reported and {(n == 1 ? "is" : "are")} on no drive"
        );
        Tell(
            news,
            "bad",
            [.. lines.Where(l => l is { Problem: "missing", Reported: false })],
            n => $"{Text.Count(n, "clip was", "clips were")} registered and {(n == 1 ? "is" : "are")} on no drive"
        );
        var lost = rolls.Where(r => r.Problem == "missing").ToList();
        if (lost.Count > 0)
            news.Add(
                new(
                    "bad",
                    $"{Text.Count(lost.Count, "roll")} {(lost.Count == 1 ? "is" : "are")} on no drive: {Names(lost.Select(r => r.Name))}."
                )
            );
        Tell(
            news,
            "look",
            [.. lines.Where(l => l.Problem == "ambiguous")],
            n => $"{Text.Count(n, "reported line fits", "reported lines fit")} several clips"
        );
        Tell(
            news,
            "look",
            [.. lines.Where(l => l.Problem == "unreported")],
            n => $"{Text.Count(n, "clip")} came that nobody reported"
        );
        if (news.Count == 0 && counts.Clips > 0)
            news.Add(
                counts.Archived == counts.Clips
                    ? new("good", $"Nothing is missing: all {Text.Count(counts.Clips, "clip")} are archived.")
                    : new(
                        "good",
                        $"Nothing is missing: {counts.OnDrive} of {Text.Count(counts.Clips, "clip")} are on a drive, {counts.Archived} archived."
                    )
            );
        return news;
    }

    private static void Tell(List<DayHeadline> news, string tone, List<DayLine> lines, Func<int, string> words)
    {
        if (lines.Count == 0)
            return;
        var places = lines
            .SelectMany(l => l.Reports)
            .GroupBy(p => p.FileName)
            .Select(g =>
            {
                var at = g.Select(p => p.Line).Distinct().Order().ToList();
                return $"{g.Key}, {(at.Count == 1 ? "line" : "lines")} {string.Join(", ", at.Take(MostNames))}{(at.Count > MostNames ? ", …" : "")}";
            });
        var where = string.Join("; ", places);
        news.Add(
            new(
                tone,
                $"{words(lines.Count)}: {Names(lines.Select(l => l.Name))}{(where.Length > 0 ? $" ({where})" : "")}."
            )
        );
    }

    private static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(MostNames))
            + (all.Count > MostNames ? $" and {all.Count - MostNames} more" : "");
    }
}
