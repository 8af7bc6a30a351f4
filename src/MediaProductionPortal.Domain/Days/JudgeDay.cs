using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Reports;

namespace MediaProductionPortal.Days;

/// <summary>Turns what is known of a day into lines, rolls and counts: what is missing comes first.</summary>
internal static class JudgeDay
{
    public static (IReadOnlyList<DayLine> Lines, IReadOnlyList<DayRoll> Rolls, DayCounts Counts) Of(GatheredDay day)
    {
        var naming = day
            .Reports.Where(r => r.Row.Latest && r.Read.NamesClips)
            .Select(r => r.Row.Kind == ReportKind.Sound ? ClipKind.Sound : ClipKind.Picture)
            .ToHashSet();
        // A clip that a row may mean is not called unreported: it is open which one was meant.
        var meant = day.OpenRows.SelectMany(r => r.MayBe).ToHashSet();
        List<DayLine> lines =
        [
            .. day.Clips.Select(c => Line(c, naming.Contains(c.Kind) && !meant.Contains(c))),
            .. Open(day.OpenRows),
        ];
        lines =
        [
            .. lines
                .OrderBy(l =>
                    l.Problem switch
                    {
                        "missing" => 0,
                        "ambiguous" => 1,
                        "unreported" => 2,
                        _ => 3,
                    }
                )
                .ThenBy(l => l.Roll, StringComparer.Ordinal)
                .ThenBy(l => l.Name, StringComparer.Ordinal),
        ];
        return (lines, JudgeRolls.Of(day), Count(lines));
    }

    private static DayLine Line(KnownClip c, bool shouldBeReported)
    {
        var problem =
            !c.OnDrive ? "missing"
            : shouldBeReported && c.Reports.Count == 0 ? "unreported"
            : null;
        return new(
            c.Name,
            c.Kind,
            c.Roll,
            c.Scene,
            c.Take,
            c.Circled,
            c.Reports.Count > 0,
            c.Registered,
            c.OnDrive,
            c.Verified,
            c.Stored,
            c.Archived,
            c.Bytes,
            problem,
            problem switch
            {
                "missing" => $"Registered in roll {c.Roll} and on no drive. Find it before anything is wiped.",
                "unreported" => "On a drive, and no report names it. Ask the set if a line is missing.",
                _ => c.Matched.Count > 0 ? string.Join("; ", c.Matched) : null,
            },
            c.Reports,
            c.ClipId,
            c.RollId,
            c.Drive
        );
    }

    /// <summary>The camera and the sound report may name the same lost thing, and a report its clip twice: told once.</summary>
    private static IEnumerable<DayLine> Open(IReadOnlyList<OpenRow> rows) =>
        rows.GroupBy(r => (r.Report.Row.Kind, Key: Key(r.Row), May: string.Join('|', r.MayBe.Select(c => c.Name))))
            .Select(g =>
            {
                var (report, row, mayBe) = g.First();
                return new DayLine(
                    row.Clip ?? $"scene {row.Scene}, take {row.Take}",
                    report.Row.Kind == ReportKind.Sound ? ClipKind.Sound : ClipKind.Picture,
                    row.Roll,
                    row.Scene,
                    row.Take,
                    g.Any(r => r.Row.Circled == true) ? true : row.Circled,
                    Reported: true,
                    Registered: false,
                    OnDrive: false,
                    Verified: false,
                    Stored: false,
                    Archived: false,
                    0,
                    mayBe.Count > 0 ? "ambiguous" : "missing",
                    mayBe.Count > 0
                        ? $"Fits {Text.Count(mayBe.Count, "clip")}: {string.Join(", ", mayBe.Take(5).Select(c => $"{c.Name} ({c.Roll})"))}{(mayBe.Count > 5 ? ", …" : "")}. Correct the report so that it names one."
                        : "Reported and on no drive. Find it before anything is wiped; if it was never recorded, correct the report.",
                    [.. g.Select(r => new ReportPlace(r.Report.Row.Id, r.Report.Row.FileName, r.Row.Line))],
                    null,
                    null,
                    null
                );
            });

    private static string Key(ReportRow row) =>
        row.Clip is null ? $"{ClipKey.Slate(row.Scene)}/{ClipKey.Slate(row.Take)}" : ClipKey.Of(row.Clip);

    private static DayCounts Count(List<DayLine> lines) =>
        new(
            lines.Count,
            lines.Count(l => l.Reported),
            lines.Count(l => l.Registered),
            lines.Count(l => l.OnDrive),
            lines.Count(l => l.Verified),
            lines.Count(l => l.Stored),
            lines.Count(l => l.Archived),
            lines.Count(l => l.Problem == "missing"),
            lines.Count(l => l.Problem == "unreported"),
            lines.Count(l => l.Problem == "ambiguous"),
            lines.Count(l => l.Circled == true)
        );
}
