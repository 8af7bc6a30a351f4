using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>What webhooks are told of pulls: each state, with its ranges summed up.</summary>
public sealed class PullHooks(TellWebhooks tell)
{
    /// <summary>Adds them to what is saved next.</summary>
    /// <param name="pull">As it is now; its ranges are counted as they are in the database.</param>
    internal async Task WriteAsync(PortalDb db, Pull pull, PullState? old, CancellationToken cancel)
    {
        if (old == pull.State || !await db.Webhooks.AnyAsync(w => w.TitleId == pull.TitleId, cancel))
            return;
        var states = await db
            .PullItems.Where(i => i.PullId == pull.Id)
            .GroupBy(i => i.State)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        await tell.WriteAsync(
            db,
            pull.TitleId,
            new(
                Enum.Parse<WebhookKind>($"Pull{pull.State}"),
                "pull",
                pull.Id,
                $"Pull {pull.Number}: {pull.Name}",
                old is { } before ? Text.Kebab(before) : null,
                Text.Kebab(pull.State),
                $"/pulls/{pull.Id}"
            )
            {
                Words = pull.Words,
                Counts = new Dictionary<string, long>
                {
                    ["ranges"] = pull.Items,
                    ["made"] = states.GetValueOrDefault(PullItemState.Made),
                    ["failed"] = states.GetValueOrDefault(PullItemState.Failed),
                    ["cancelled"] = states.GetValueOrDefault(PullItemState.Cancelled),
                },
            },
            cancel
        );
    }
}
