using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>The custody of a roll from set to archive: the generations of its hash lists, what the portal proved itself, and what people decided.</summary>
public sealed class ShowCustody(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    StoredGenerations generations
)
{
    public async Task<Outcome<CustodyAnswer>> RunAsync(Who who, Guid rollId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await SeenRoll.FindAsync(db, rules, who, rollId, cancel) is not { } seen)
            return Refusal.NotFound("roll");
        var roll = seen.Roll;
        var centre = await db.Centres.Where(c => c.Id == roll.CentreId).Select(c => c.Name).FirstAsync(cancel);
        var histories = seen.Prefix is { } prefix
            ? await generations.OfAsync(seen.MediaIn(stores), prefix, cancel)
            : [];
        List<CustodyEvent> events =
        [
            .. histories.SelectMany(h => h.Generations.Select(g => GenerationEvents.Of(h.Scope, g))),
            .. await CentreEvents.OfAsync(db, roll, centre, cancel),
            .. GateEvents.Of(roll, centre),
            .. await DecisionEvents.OfAsync(db, roll, cancel),
            .. await UpkeepEvents.OfAsync(db, roll, cancel),
            .. await CopyEvents.OfAsync(db, roll, cancel),
        ];
        return new CustodyAnswer(
            (await RollAnswers.ReadAsync(db, db.Rolls.Where(r => r.Id == rollId), cancel))[0],
            centre,
            histories,
            // A stable sort: what has the same time, or none, stays in the order of its source.
            [.. events.OrderBy(e => e.At ?? DateTimeOffset.MinValue)],
            Coming(roll, histories)
        );
    }

    private static List<string> Coming(Roll roll, IReadOnlyList<HistoryAnswer> histories)
    {
        var coming = new List<string>();
        if (histories.Count == 0)
            coming.Add(
                roll.HashLists.Count > 0
                    ? $"The hash lists that came with the roll ({string.Join(", ", roll.HashLists)}) are read here as soon as they are in the store."
                    : "No hash list came with the roll; the centre writes its first generation when the roll is stored."
            );
        else if (roll.ManifestKey is null)
            coming.Add("The centre's own generation is written when every file of the roll is stored.");
        if (!roll.Verified.IsPassed)
            coming.Add("Gate B: every byte is read at the centre and compared with the hash lists.");
        if (roll.State == RollState.Damaged)
        {
            coming.Add("A restore of what a scrub found damaged, from the other copy, and then the certificate again.");
            return coming;
        }
        if (!roll.Stored.IsPassed)
            coming.Add("Gate C: the portal compares every file with what the store itself says that it holds.");
        if (!roll.Archived.IsPassed)
            coming.Add("Gate D: a second copy is made in the archive store and compared.");
        if (roll.State != RollState.Safe || !roll.AllGatesPassed)
            coming.Add("The safe-to-wipe certificate, after all four gates.");
        return coming;
    }
}
