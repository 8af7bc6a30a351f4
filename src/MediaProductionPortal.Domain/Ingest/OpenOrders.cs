using MediaProductionPortal.Access;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>What the asking agent's centre is asked to do, oldest first; nothing for who is no agent, and nothing of a kind that an older agent does not know.</summary>
public sealed class OpenOrders(IDbContextFactory<PortalDb> dbs, TimeProvider clock)
{
    /// <param name="agent">Who asks.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="spoken">The protocol version that it speaks.</param>
    public async Task<OrderList> RunAsync(Who agent, CancellationToken cancel, int spoken = ProtocolVersion.Current)
    {
        if (agent is not { AgentId: not null, CentreId: { } centre })
            return new([]);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var orders = await db
            .Orders.AsNoTracking()
            .Where(o => o.CentreId == centre && o.State == OrderState.Open)
            .OrderBy(o => o.PlacedAt)
            .ThenBy(o => o.Id)
            .ToListAsync(cancel);
        var copies = await CopiesAsync(db, orders, cancel);
        var link = await GiveLinkOrders.AskAsync(db, agent, centre, clock.GetUtcNow(), cancel);
        return new(
            [
                .. orders
                    .Select(o =>
                        o is { Order: IngestRollOrder roll, RollId: { } id } && copies.TryGetValue(id, out var copy)
                            ? roll with
                            {
                                Copy = copy,
                            }
                            : o.Order
                    )
                    .Where(o => o is not RehashFilesOrder || spoken >= ProtocolVersion.WithRehash),
            ],
            link
        );
    }

    private async Task<Dictionary<Guid, SecondCopy>> CopiesAsync(
        PortalDb db,
        IReadOnlyList<PlacedOrder> orders,
        CancellationToken cancel
    )
    {
        var found = new Dictionary<Guid, SecondCopy>();
        foreach (var ids in orders.Select(o => o.RollId).OfType<Guid>().Chunk(500))
        {
            var rolls = db.Rolls.Where(r => EF.Parameter(ids).Contains(r.Id));
            foreach (var copy in await CopyStanding.OfAsync(db, rolls, clock.GetUtcNow(), cancel))
                // Where the first is lost the agent asks for a place, and hears that it goes its own way.
                if (copy.State is not FirstState.Lost)
                    found[copy.Roll] = copy.State is FirstState.Stored ? SecondCopy.Stored : SecondCopy.Waits;
        }
        return found;
    }
}
