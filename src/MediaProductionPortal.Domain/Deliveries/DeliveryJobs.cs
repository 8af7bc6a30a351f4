using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>Hands deliveries to be prepared to a queue of their own: seconds, which must not wait for second copies of hours. The row stays the truth.</summary>
public sealed class DeliveryJobs(IBackgroundJobClient client, TimeProvider clock)
{
    public const string Queue = "delivery";

    private readonly QueueMarks<Guid> marks = new(clock);

    public void Prepare(Guid deliveryId)
    {
        if (marks.Set(deliveryId))
            client.Enqueue<PrepareDelivery>(Queue, job => job.RunAsync(deliveryId, CancellationToken.None));
    }

    /// <summary>Hands over whatever is due.</summary>
    internal async Task LookAsync(PortalDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var due = await db
            .Deliveries.Where(d => d.State == DeliveryState.Preparing && d.RevokedAt == null)
            .Due(now)
            .Select(d => d.Id)
            .ToListAsync(cancel);
        foreach (var id in due)
            Prepare(id);
    }

    internal void Ended(Guid deliveryId) => marks.Clear(deliveryId);
}
