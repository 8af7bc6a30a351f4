using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>What webhooks are told of dailies.</summary>
public sealed class DailiesHooks(TellWebhooks tell)
{
    /// <summary>Adds them to what is saved next.</summary>
    internal async Task WriteAsync(
        PortalDb db,
        DailiesSession session,
        WebhookKind kind,
        string old,
        CancellationToken cancel
    )
    {
        if (!await db.Webhooks.AnyAsync(w => w.TitleId == session.TitleId, cancel))
            return;
        var clips = db.DailiesClips.Where(c => c.SessionId == session.Id);
        var made = await clips.LongCountAsync(c => c.State == DailiesState.Made, cancel);
        var failed = await clips.LongCountAsync(c => c.State == DailiesState.Failed, cancel);
        var day = session.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await tell.WriteAsync(
            db,
            session.TitleId,
            new(
                kind,
                "dailies",
                session.Id,
                session.Unit is { Length: > 0 } unit ? $"Dailies of {day}, {unit}" : $"Dailies of {day}",
                old,
                Text.Kebab(kind)["dailies-".Length..],
                kind == WebhookKind.DailiesPublished ? $"/dailies/{session.Id}/watch" : $"/dailies/{session.Id}"
            )
            {
                Counts = new Dictionary<string, long>
                {
                    ["clips"] = await clips.LongCountAsync(cancel),
                    ["made"] = made,
                    ["failed"] = failed,
                },
            },
            cancel
        );
    }
}
