using System.Text.Json;
using System.Text.Json.Serialization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Mail;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Webhooks;

/// <summary>
/// Writes calls beside what they tell of: they are there when it is, and only then. The change that is published afterwards
/// (<see cref="WakeWebhooks"/>) sends them.
/// </summary>
public sealed class TellWebhooks(Letters letters, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Adds one for each webhook of the title that wants it; they are saved with what is saved next.</summary>
    internal async Task WriteAsync(PortalDb db, Guid titleId, WebhookNews news, CancellationToken cancel)
    {
        var hooks = await db.Webhooks.AsNoTracking().Where(w => w.TitleId == titleId).ToListAsync(cancel);
        hooks.RemoveAll(w => w.Kinds.Count > 0 && !w.Kinds.Contains(news.Kind));
        if (hooks.Count == 0)
            return;
        var code = await db.Titles.Where(t => t.Id == titleId).Select(t => t.Code).FirstAsync(cancel);
        foreach (var hook in hooks)
            db.WebhookCalls.Add(Call(hook, code, news));
    }

    internal WebhookCall Call(Webhook hook, string title, WebhookNews news)
    {
        var (id, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        var body = new
        {
            id,
            kind = Text.Kebab(news.Kind),
            time = now.UtcDateTime,
            title,
            @object = new
            {
                type = news.Type,
                id = news.Id,
                name = Text.Cut(news.Name, 300),
            },
            old = news.Old,
            @new = news.New,
            words = Text.Cut(news.Words, 800),
            counts = news.Counts,
            link = letters.Link(news.Path),
        };
        return new()
        {
            Id = id,
            WebhookId = hook.Id,
            Kind = news.Kind,
            Object = Text.Cut(news.Name, 300),
            Body = JsonSerializer.Serialize(body, Json),
            WrittenAt = now,
            AskedAt = now,
            DueAt = now,
        };
    }
}
