using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Webhooks;

/// <summary>The webhooks of a title, and what was sent to them.</summary>
public sealed class TitleWebhooks(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    WebhookDoor door,
    TellWebhooks tell,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public const int MostOfTitle = 20;
    private const string SecretPrefix = "mpps_";
    private const int Shown = 50;

    /// <param name="title">Code or id.</param>
    public async Task<Outcome<IReadOnlyList<WebhookAnswer>>> ListAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TitleAsync(db, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        return Outcome.Of(await AnswersAsync(db, db.Webhooks.Where(w => w.TitleId == found.Value.Id), cancel));
    }

    /// <param name="title">Code or id.</param>
    public async Task<Outcome<AddedWebhook>> AddAsync(
        Who who,
        string title,
        AddWebhookRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TitleAsync(db, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        if (await OddAsync(request, cancel) is { } odd)
            return odd;
        if (await db.Webhooks.CountAsync(w => w.TitleId == found.Value.Id, cancel) >= MostOfTitle)
            return Refusal.Conflict("webhooks-many", $"A title has {MostOfTitle} webhooks at most; remove one first.");
        var hook = new Webhook
        {
            TitleId = found.Value.Id,
            Url = request.Url.Trim(),
            Secret = Secret.NewToken(SecretPrefix),
            Kinds = [.. (request.Kinds ?? []).Distinct().Order()],
            MadeBy = Text.Cut(who.Name, 256),
            MadeAt = clock.GetUtcNow(),
        };
        db.Webhooks.Add(hook);
        db.Audit.Add(WriteAudit.Entry(who, hook.MadeAt, "webhook-added", hook.Url, hook.TitleId));
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(hook.TitleId, null, null, null, null));
        return new AddedWebhook(
            (await AnswersAsync(db, db.Webhooks.Where(w => w.Id == hook.Id), cancel))[0],
            hook.Secret
        );
    }

    /// <summary>With all that waits for it.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await HookAsync(db, who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        db.Webhooks.Remove(found.Value);
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "webhook-removed", found.Value.Url, found.Value.TitleId));
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(found.Value.TitleId, null, null, null, null));
        return default(Done);
    }

    /// <summary>Sends a call that says nothing but that it came.</summary>
    public async Task<Outcome<WebhookCallAnswer>> TestAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await HookAsync(db, who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        var hook = found.Value;
        var title = await db.Titles.AsNoTracking().FirstAsync(t => t.Id == hook.TitleId, cancel);
        var news = new WebhookNews(
            WebhookKind.Test,
            "title",
            title.Id,
            title.Name,
            null,
            "test",
            $"/titles/{title.Code}/webhooks"
        )
        {
            Words = $"{who.Name} tries this webhook.",
        };
        var call = tell.Call(hook, title.Code, news);
        db.WebhookCalls.Add(call);
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(hook.TitleId, null, null, null, null));
        return Answer(call);
    }

    /// <summary>The last fifty, the newest first.</summary>
    public async Task<Outcome<IReadOnlyList<WebhookCallAnswer>>> CallsAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await HookAsync(db, who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        var calls = await db
            .WebhookCalls.AsNoTracking()
            .Where(c => c.WebhookId == id)
            .OrderByDescending(c => c.WrittenAt)
            .ThenByDescending(c => c.Id)
            .Take(Shown)
            .ToListAsync(cancel);
        return Outcome.Of<IReadOnlyList<WebhookCallAnswer>>([.. calls.Select(Answer)]);
    }

    /// <summary>Sends a call that ended once more, with the id and the words that it had.</summary>
    public async Task<Outcome<WebhookCallAnswer>> AgainAsync(Who who, Guid id, Guid callId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await HookAsync(db, who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        var now = clock.GetUtcNow();
        var put = await db
            .WebhookCalls.Where(c =>
                c.Id == callId && c.WebhookId == id && (c.LeasedUntil == null || c.LeasedUntil < now)
            )
            .ExecuteUpdateAsync(
                c =>
                    c.SetProperty(x => x.DueAt, now)
                        .SetProperty(x => x.AskedAt, now)
                        .SetProperty(x => x.Tries, 0)
                        .SetProperty(x => x.SentAt, (DateTimeOffset?)null),
                cancel
            );
        var call = await db
            .WebhookCalls.AsNoTracking()
            .FirstOrDefaultAsync(c => c.Id == callId && c.WebhookId == id, cancel);
        if (call is null)
            return Refusal.NotFound("call");
        if (put == 0)
            return Refusal.Conflict("being-sent", "It is being sent at this moment.");
        feed.Publish(new ChangeNotice(found.Value.TitleId, null, null, null, null));
        return Answer(call);
    }

    private async Task<Refusal?> OddAsync(AddWebhookRequest request, CancellationToken cancel)
    {
        if (
            !Uri.TryCreate(request.Url?.Trim(), UriKind.Absolute, out var url)
            || url.Scheme is not ("https" or "http")
            || url.UserInfo.Length > 0
            || request.Url!.Length > 1000
        )
            return Refusal.Invalid(
                "url-odd",
                "A webhook's address begins with https:// or http://, names no user, and has up to 1,000 letters."
            );
        if (
            (request.Kinds ?? []).FirstOrDefault(k => !Enum.IsDefined(k) || k == WebhookKind.Test, (WebhookKind)(-1))
            >= 0
        )
            return Refusal.Invalid("kind-unknown", "Choose among the kinds of docs/webhooks.md, or none for all.");
        return await door.TroubleAsync(url, cancel) is { } trouble ? Refusal.Invalid("url-private", trouble) : null;
    }

    private async Task<Outcome<Title>> TitleAsync(PortalDb db, Who who, string title, CancellationToken cancel)
    {
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await rules.MayAsync(who, Deed.SeeTitle, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        return await rules.MayAsync(who, Deed.ManageWebhooks, Subject.Title(found.Id), cancel)
            ? found
            : Refusal.NotAllowed("Only a producer of this title or a site admin manages its webhooks.");
    }

    private async Task<Outcome<Webhook>> HookAsync(PortalDb db, Who who, Guid id, CancellationToken cancel)
    {
        var hook = await db.Webhooks.FirstOrDefaultAsync(w => w.Id == id, cancel);
        return hook is null || !await rules.MayAsync(who, Deed.ManageWebhooks, Subject.Title(hook.TitleId), cancel)
            ? Refusal.NotFound("webhook")
            : hook;
    }

    private static async Task<IReadOnlyList<WebhookAnswer>> AnswersAsync(
        PortalDb db,
        IQueryable<Webhook> hooks,
        CancellationToken cancel
    )
    {
        var all = await hooks.AsNoTracking().OrderBy(w => w.MadeAt).ThenBy(w => w.Id).ToListAsync(cancel);
        List<WebhookAnswer> answers = [];
        foreach (var w in all)
        {
            var calls = db.WebhookCalls.Where(c => c.WebhookId == w.Id);
            var last = await calls
                .Where(c => c.TriedAt != null)
                .OrderByDescending(c => c.TriedAt)
                .Select(c => new { c.TriedAt, c.Status })
                .FirstOrDefaultAsync(cancel);
            var waiting = await calls.LongCountAsync(c => c.DueAt != null, cancel);
            answers.Add(new(w.Id, w.Url, w.Kinds, w.MadeBy, w.MadeAt, waiting, last?.TriedAt, last?.Status));
        }
        return answers;
    }

    private static WebhookCallAnswer Answer(WebhookCall c) =>
        new(
            c.Id,
            c.Kind,
            c.Object,
            c.DueAt is not null ? "waiting"
                : c.SentAt is not null ? "sent"
                : "dead",
            c.Tries,
            c.WrittenAt,
            c.TriedAt,
            c.DueAt,
            c.Status,
            c.Words
        );
}
