using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>Findings of a roll, errors first, then warnings, then notes, each in the order in which they were found.</summary>
public sealed class ListFindings(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    private static readonly FindingSeverity[] WorstFirst =
    [
        FindingSeverity.Error,
        FindingSeverity.Warning,
        FindingSeverity.Note,
    ];

    public async Task<Outcome<Page<FindingAnswer>>> RunAsync(
        Who who,
        Guid rollId,
        string? after,
        int take,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.SeeRolls, Subject.Roll(rollId), cancel))
            return Refusal.NotFound("roll");
        take = PageMark.Clamp(take);
        var (id, from) = (Guid.Empty, WorstFirst[0]);
        if (after is not null)
        {
            if (!PageMark.TryRead(after, out id, out var severity) || !Enum.TryParse(severity, out from))
                return PageMark.Odd;
        }

        await using var db = await dbs.CreateDbContextAsync(cancel);
        var total = await db.Rolls.Where(r => r.Id == rollId).Select(r => r.FindingCount).FirstOrDefaultAsync(cancel);
        var rows = new List<FoundFinding>();
        // The severity is kept as text, whose order is not its weight: one short question a severity.
        foreach (var severity in WorstFirst.SkipWhile(s => s != from))
        {
            var behind = severity == from && after is not null ? id : (Guid?)null;
            rows.AddRange(
                await db
                    .Findings.AsNoTracking()
                    .Where(f => f.RollId == rollId && f.Severity == severity && (behind == null || f.Id > behind))
                    .OrderBy(f => f.Id)
                    .Take(take + 1 - rows.Count)
                    .ToListAsync(cancel)
            );
            if (rows.Count > take)
                break;
        }
        var items = rows.Take(take).ToList();
        var next = rows.Count > take ? PageMark.Write(items[^1].Id, items[^1].Severity.ToString()) : null;
        return new Page<FindingAnswer>([.. items.Select(Answer)], next, total);
    }

    private static FindingAnswer Answer(FoundFinding f) =>
        new(Text.Kebab(f.Stage), f.At, new(f.Code, f.Severity, f.Path, f.Words, f.Expected, f.Found));
}
