using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>The orders to read bad files of a roll once more. They hang on the drive: <see cref="PlacedOrder.RollId"/> is of the order to ingest, which decisions change.</summary>
internal static class RehashOrders
{
    public static async Task<PlacedOrder?> NewestAsync(PortalDb db, Roll roll, CancellationToken cancel)
    {
        var orders = await db
            .Orders.AsNoTracking()
            .Where(o => o.CentreId == roll.CentreId && o.DriveId == roll.DriveId && o.RollId == null)
            .OrderByDescending(o => o.PlacedAt)
            .ThenByDescending(o => o.Id)
            .ToListAsync(cancel);
        return orders.FirstOrDefault(o => o.Order is RehashFilesOrder r && r.RollId == roll.Id);
    }

    public static RehashAnswer Answer(PlacedOrder order, IReadOnlyList<RehashedFile> files) =>
        new(
            order.Id,
            Text.Kebab(order.State),
            order.PlacedAt,
            ((RehashFilesOrder)order.Order).Paths,
            order.Words
                ?? (
                    order.State == OrderState.Open
                        ? "Asked; the centre reads the files as soon as its agent is online and the drive is there."
                        : null
                ),
            files
        );
}
