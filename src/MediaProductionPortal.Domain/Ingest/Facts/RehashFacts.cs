using MediaProductionPortal.Access;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>What a second reading of bad files gave: findings that stand beside the first ones, and a line in the audit log. Where the roll stands is a person's to change.</summary>
internal static class RehashFacts
{
    public static async Task ApplyAsync(FactScope scope, FilesRehashed fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        var order = await scope.Db.Orders.FirstOrDefaultAsync(
            o => o.Id == fact.OrderId && o.CentreId == scope.CentreId,
            cancel
        );
        if (order?.Order is not RehashFilesOrder rehash || rehash.RollId != roll.Id)
            throw new FactRefusedException($"nobody asked for bad files of {roll.Name} to be read once more");
        // Decided about meanwhile: what the new attempt finds is the newer word.
        if (roll.State is RollState.Held or RollState.Failed)
            await FindAsync(scope, roll, fact.Files, cancel);
        if (!fact.Last)
            return;
        (order.State, order.Words, order.EndedAt) = (
            fact.Words is null ? OrderState.Done : OrderState.Refused,
            Text.Clean(fact.Words),
            scope.At
        );
        scope.Db.Audit.Add(
            WriteAudit.Entry(
                new(null, await AgentNameAsync(scope, cancel), false),
                scope.At,
                fact.Words is null ? "files-rehashed" : "rehash-refused",
                $"roll {roll.Name}",
                roll.TitleId,
                fact.Words ?? RehashWords.Summary(fact.Files)
            )
        );
    }

    private static async Task FindAsync(
        FactScope scope,
        Roll roll,
        IReadOnlyList<RehashedFile> files,
        CancellationToken cancel
    )
    {
        var removed = 0;
        foreach (var paths in files.Select(f => Text.Clean(f.Path)).Distinct().Chunk(500))
            removed += await scope
                .Db.Findings.Where(f =>
                    f.RollId == roll.Id && RehashWords.Codes.Contains(f.Code) && paths.Contains(f.Path)
                )
                .ExecuteDeleteAsync(cancel);
        scope.Db.Findings.AddRange(
            files.Select(f => RollFindings.Row(roll.Id, IngestStage.Verify, RehashWords.Finding(f), scope.At))
        );
        roll.FindingCount += files.Count - removed;
    }

    private static async Task<string> AgentNameAsync(FactScope scope, CancellationToken cancel) =>
        $"agent {await scope.Db.Agents.Where(a => a.Id == scope.AgentId).Select(a => a.Name).FirstAsync(cancel)}";
}
