using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>What can be chosen for pulls of a title, the templates that it keeps, and whether its pulls need approval.</summary>
public sealed class PullTemplates(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    PullAbility can,
    ProgressFeed feed,
    TimeProvider clock
)
{
    private const int Most = 200;

    public async Task<Outcome<PullChoices>> ChoicesAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.SeenAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var of = Subject.Title(found.Value.Id);
        var templates = await db
            .PullTemplates.AsNoTracking()
            .Where(t => t.TitleId == found.Value.Id)
            .OrderBy(t => t.Name)
            .ToListAsync(cancel);
        var abilities = await can.ReadAsync(cancel);
        var decides = await access.MayAsync(who, Deed.DecidePulls, of, cancel);
        return new PullChoices(
            found.Value.Code,
            found.Value.Name,
            abilities.Outputs,
            abilities.Compressions,
            abilities.Colours,
            abilities.ColourWords,
            abilities.InputTransforms,
            abilities.Framings,
            abilities.Retimes,
            abilities.Opaque,
            [.. NameToken.All.Where(t => t != NameToken.Frame).Select(t => new NameTokenAnswer(t.Name, t.Means))],
            [.. templates.Select(Of)],
            new(await PullRight.NeedApprovalAsync(db, found.Value.Id, cancel)),
            await access.MayAsync(who, Deed.ManagePulls, of, cancel),
            decides,
            decides,
            await FramingAnswers.OfAsync(db, found.Value.Id, cancel),
            await PackageProfiles.OfAsync(db, found.Value.Id, cancel)
        );
    }

    public async Task<Outcome<PullTemplateAnswer>> SaveAsync(
        Who who,
        string title,
        SavePullTemplateRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullerAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var name = Text.Cut((request.Name ?? "").Trim(), 80);
        if (name.Length == 0)
            return Refusal.Invalid("name-missing", "Give the template a name.");
        if (request.Options is null)
            return Refusal.Invalid("options-missing", "Say what it keeps: options is missing.");
        // What belongs to one edit is no part of a template.
        var options = request.Options with
        {
            Events = null,
            LeaveOut = [],
            ItemValues = new Dictionary<string, IReadOnlyDictionary<string, string>>(),
        };
        if (CheckPullOptions.Of(request.Kind, options, await can.ReadAsync(cancel)) is { } odd)
            return odd;
        var row = await db.PullTemplates.FirstOrDefaultAsync(
            t => t.TitleId == found.Value.Id && t.Name == name,
            cancel
        );
        if (row is null)
        {
            if (await db.PullTemplates.CountAsync(t => t.TitleId == found.Value.Id, cancel) >= Most)
                return Refusal.Conflict("too-many", $"A title keeps at most {Most} templates; remove one first.");
            row = new()
            {
                TitleId = found.Value.Id,
                Name = name,
                Options = options,
                ChangedBy = "",
            };
            db.PullTemplates.Add(row);
        }
        (row.Kind, row.Options) = (request.Kind, options);
        (row.ChangedAt, row.ChangedBy) = (clock.GetUtcNow(), Text.Cut(who.Name, 256));
        db.Audit.Add(WriteAudit.Entry(who, row.ChangedAt, "pull-template-saved", $"template {name}", found.Value.Id));
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(found.Value.Id, null, null, null, null));
        return Of(row);
    }

    public async Task<Outcome<Done>> RemoveAsync(Who who, string title, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullerAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var row = await db.PullTemplates.FirstOrDefaultAsync(t => t.Id == id && t.TitleId == found.Value.Id, cancel);
        if (row is null)
            return Refusal.NotFound("template");
        db.PullTemplates.Remove(row);
        db.Audit.Add(
            WriteAudit.Entry(who, clock.GetUtcNow(), "pull-template-removed", $"template {row.Name}", found.Value.Id)
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(found.Value.Id, null, null, null, null));
        return default(Done);
    }

    public async Task<Outcome<PullRules>> SetRulesAsync(
        Who who,
        string title,
        PullRules rules,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.SeenAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        if (!await access.MayAsync(who, Deed.DecidePulls, Subject.Title(found.Value.Id), cancel))
            return Refusal.NotAllowed($"Only producers of {found.Value.Code} say whether pulls need approval.");
        var row = await db.PullRules.FirstOrDefaultAsync(r => r.TitleId == found.Value.Id, cancel);
        if (row is null)
            db.PullRules.Add(row = new() { TitleId = found.Value.Id, ChangedBy = "" });
        row.NeedApproval = rules.NeedApproval;
        (row.ChangedAt, row.ChangedBy) = (clock.GetUtcNow(), Text.Cut(who.Name, 256));
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                row.ChangedAt,
                "pull-rules-set",
                $"pulls of {found.Value.Code}",
                found.Value.Id,
                rules.NeedApproval ? "Every pull needs approval." : "No pull needs approval."
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(found.Value.Id, null, null, null, null));
        return rules;
    }

    private static PullTemplateAnswer Of(PullTemplate t) =>
        new(t.Id, t.Name, t.Kind, t.Options, t.ChangedAt, t.ChangedBy);
}
