using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>A roll's findings as rows.</summary>
internal static class RollFindings
{
    public static FoundFinding Row(Guid rollId, IngestStage stage, Finding finding, DateTimeOffset at) =>
        FoundFinding.From(
            rollId,
            stage,
            finding with
            {
                Code = Text.Cut(finding.Code, 48),
                Path = Text.Clean(finding.Path),
                Words = Text.Clean(finding.Words),
                Expected = Text.Clean(finding.Expected),
                Found = Text.Clean(finding.Found),
            },
            at
        );

    /// <summary>Puts the findings of a stage in the place of those of its last attempt. What is tracked must be saved before.</summary>
    public static async Task ReplaceAsync(
        PortalDb db,
        Roll roll,
        IngestStage stage,
        IEnumerable<Finding> findings,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        await db.Findings.Where(f => f.RollId == roll.Id && f.Stage == stage).ExecuteDeleteAsync(cancel);
        db.Findings.AddRange(findings.Select(f => Row(roll.Id, stage, f, at)));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Counts the rows anew, and those <paramref name="beyond"/> the ones that are kept. What is tracked must be saved before.</summary>
    public static async Task CountAsync(PortalDb db, Roll roll, int beyond, CancellationToken cancel) =>
        roll.FindingCount = beyond + await db.Findings.CountAsync(f => f.RollId == roll.Id, cancel);
}
