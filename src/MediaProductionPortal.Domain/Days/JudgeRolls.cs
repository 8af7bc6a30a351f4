using MediaProductionPortal.Cards;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Reports;

namespace MediaProductionPortal.Days;

/// <summary>The same, roll by roll: for reports that name no clips, and for data that holds none.</summary>
internal static class JudgeRolls
{
    public static IReadOnlyList<DayRoll> Of(GatheredDay day)
    {
        var reported = day
            .Reports.Where(r => r.Row.Latest)
            .SelectMany(r => r.Read.Rows.Select(row => (r.Row.Kind, row.Roll)))
            .Where(r => r.Roll is not null)
            .Select(r => (r.Kind, Name: r.Roll!.Trim(), Key: ClipKey.Plain(ClipKey.Of(r.Roll!))))
            .Where(r => r.Key.Length > 0)
            .DistinctBy(r => (r.Kind, r.Key))
            .ToList();
        var known = day.Rolls.Select(r => Roll(r, day, reported)).ToList();
        var lost = reported
            .Where(r => !day.Rolls.Any(roll => Speaks(r.Kind, r.Key, roll)))
            .Select(r => new DayRoll(
                r.Name,
                r.Kind == ReportKind.Sound ? RollKind.Sound : RollKind.Camera,
                Reported: true,
                Registered: false,
                OnDrive: false,
                Verified: false,
                Stored: false,
                Archived: false,
                0,
                0,
                0,
                "missing",
                null,
                null
            ));
        return
        [
            .. known.Concat(lost).OrderBy(r => r.Problem is null ? 1 : 0).ThenBy(r => r.Name, StringComparer.Ordinal),
        ];
    }

    private static DayRoll Roll(
        GatheredRoll r,
        GatheredDay day,
        List<(ReportKind Kind, string Name, string Key)> reported
    )
    {
        var isReported =
            reported.Exists(t => Speaks(t.Kind, t.Key, r))
            || day.Clips.Any(c => c.Reports.Count > 0 && c.Roll.Equals(r.Name, StringComparison.OrdinalIgnoreCase));
        return new(
            r.Name,
            r.Found?.Kind ?? r.Registered?.Kind,
            isReported,
            r.Registered is not null,
            r.Found is not null,
            r.Found?.Verified.IsPassed ?? false,
            r.Found?.Stored.IsPassed ?? false,
            r.Found?.Archived.IsPassed ?? false,
            r.Found?.Clips ?? r.Registered?.Clips ?? 0,
            r.Found?.Files ?? r.Registered?.Files ?? 0,
            r.Found?.Bytes ?? r.Registered?.Bytes ?? 0,
            r.Found is null ? "missing" : null,
            r.Found?.Id,
            r.Drive
        );
    }

    private static bool Speaks(ReportKind kind, string key, GatheredRoll roll)
    {
        var isSound = (roll.Found?.Kind ?? roll.Registered?.Kind) == RollKind.Sound;
        return isSound == (kind == ReportKind.Sound) && MatchRows.IsOf(roll.Name, key);
    }
}
