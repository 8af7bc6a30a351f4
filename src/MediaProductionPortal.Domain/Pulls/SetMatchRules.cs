using System.Text.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>How a title's edits find their clips: looked at by who sees its edits, set by editors and producers.</summary>
public sealed class SetMatchRules(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<MatchRules>> ShowAsync(Who who, string titleCodeOrId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await TitleAnswers.FindAsync(db, titleCodeOrId, cancel);
        return title is null || !await access.MayAsync(who, Deed.SeeEdits, Subject.Title(title.Id), cancel)
            ? Refusal.NotFound("title")
            : await MatchEdit.RulesAsync(db, title.Id, cancel);
    }

    public async Task<Outcome<MatchRules>> RunAsync(
        Who who,
        string titleCodeOrId,
        MatchRules rules,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await TitleAnswers.FindAsync(db, titleCodeOrId, cancel);
        if (title is null || !await access.MayAsync(who, Deed.SeeEdits, Subject.Title(title.Id), cancel))
            return Refusal.NotFound("title");
        if (!await access.MayAsync(who, Deed.ManageEdits, Subject.Title(title.Id), cancel))
            return Refusal.NotAllowed($"Only editors and producers of {title.Code} set its rules.");
        if (ReadyRules.Make(rules).Refusal is { } odd)
            return odd;
        var row = await db.MatchRules.FirstOrDefaultAsync(r => r.TitleId == title.Id, cancel);
        var before = row?.Rules ?? MatchRules.None;
        if (row is null)
        {
            row = new()
            {
                TitleId = title.Id,
                Rules = rules,
                ChangedBy = "",
            };
            db.MatchRules.Add(row);
        }
        (row.Rules, row.ChangedAt, row.ChangedBy) = (rules, clock.GetUtcNow(), Text.Cut(who.Name, 256));
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                row.ChangedAt,
                "match-rules-set",
                $"rules of {title.Code}",
                title.Id,
                $"before: {JsonSerializer.Serialize(before, WireJson.Options)}"
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(title.Id, null, null, null, null));
        return rules;
    }
}
