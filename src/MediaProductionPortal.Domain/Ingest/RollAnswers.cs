using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>Rolls as answers show them.</summary>
internal static class RollAnswers
{
    public static async Task<IReadOnlyList<RollAnswer>> ReadAsync(
        PortalDb db,
        IQueryable<Roll> rolls,
        CancellationToken cancel
    )
    {
        var rows = await rolls
            .AsNoTracking()
            .Include(r => r.Title)
            .Include(r => r.ShootDay)
            .Include(r => r.Unit)
            .ToListAsync(cancel);
        var errors = new Dictionary<Guid, int>();
        foreach (var ids in rows.Where(r => r.FindingCount > 0).Select(r => r.Id).Chunk(500))
        {
            var counts = await db
                .Findings.Where(f => ids.Contains(f.RollId) && f.Severity == FindingSeverity.Error)
                .GroupBy(f => f.RollId)
                .Select(g => new { Roll = g.Key, Count = g.Count() })
                .ToListAsync(cancel);
            counts.ForEach(c => errors[c.Roll] = c.Count);
        }
        var firsts = rows.Select(r => r.CopyOfId).OfType<Guid>().Distinct().ToList();
        var copies =
            firsts.Count == 0
                ? []
                : await db
                    .Rolls.Where(r => firsts.Contains(r.Id))
                    .Join(db.Drives, r => r.DriveId, d => d.Id, (r, d) => new { r.Id, d.Label })
                    .ToDictionaryAsync(r => r.Id, r => r.Label, cancel);
        return [.. rows.Select(r => Of(r, errors.GetValueOrDefault(r.Id), copies))];
    }

    public static IReadOnlyList<GateAnswer> Gates(Roll roll) =>
        [Gate("A", roll.Listed), Gate("B", roll.Verified), Gate("C", roll.Stored), Gate("D", roll.Archived)];

    private static GateAnswer Gate(string name, Gate gate) => new(name, Text.Kebab(gate.State), gate.At, gate.Words);

    private static RollAnswer Of(Roll r, int errors, Dictionary<Guid, string> copies) =>
        new(
            r.Id,
            r.DriveId,
            r.Name,
            r.Kind,
            r.Layout,
            r.Path,
            Text.Kebab(r.State),
            r.Words,
            r.TitleId,
            r.Title?.Code,
            r.ShootDay?.Date ?? r.SuggestedDay,
            r.Unit?.Code ?? r.SuggestedUnit,
            r.Files,
            r.Bytes,
            r.Clips,
            r.FindingCount,
            errors,
            Gates(r),
            r.HashLists,
            r.CopyOfId,
            r.CopyOfId is { } first ? copies.GetValueOrDefault(first) : null,
            r.Episode
        );
}
