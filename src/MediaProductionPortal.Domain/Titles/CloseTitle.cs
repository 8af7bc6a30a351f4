using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Titles;

/// <summary>Closes a title and opens it again. Closed, its workspaces take nothing more, and go after some months; media stays.</summary>
public sealed class CloseTitle(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ProgressFeed feed,
    TimeProvider clock
)
{
    private const int MostYears = 10;

    public Task<Outcome<Done>> CloseAsync(
        Who who,
        string codeOrId,
        CloseTitleRequest request,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            who,
            codeOrId,
            request.Reason,
            (db, title, closing, reason, now) =>
            {
                if (closing is not null)
                    return (Refusal.Conflict("closed-already", $"{title.Code} is closed already."), "");
                db.TitleClosings.Add(
                    new()
                    {
                        TitleId = title.Id,
                        At = now,
                        By = Text.Cut(who.Name, 256),
                        Reason = reason,
                    }
                );
                return (null, "title-closed");
            },
            cancel
        );

    public Task<Outcome<Done>> ReopenAsync(
        Who who,
        string codeOrId,
        CloseTitleRequest request,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            who,
            codeOrId,
            request.Reason,
            (db, title, closing, _, _) =>
            {
                if (closing is null)
                    return (Refusal.Conflict("not-closed", $"{title.Code} is not closed."), "");
                db.TitleClosings.Remove(closing);
                return (null, "title-opened-again");
            },
            cancel
        );

    /// <summary>Keeps the workspaces for longer than is usual.</summary>
    public Task<Outcome<Done>> KeepAsync(
        Who who,
        string codeOrId,
        KeepSpacesRequest request,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            who,
            codeOrId,
            request.Reason,
            (_, title, closing, reason, now) =>
            {
                if (closing is null)
                    return (Refusal.Conflict("not-closed", $"{title.Code} is not closed: its workspaces stay."), "");
                if (request.Until <= now || request.Until > now.AddYears(MostYears))
                    return (
                        Refusal.Invalid("until-odd", $"Give a day in the future, {MostYears} years from now at most."),
                        ""
                    );
                (closing.KeepUntil, closing.KeepReason) = (request.Until, reason);
                return (null, "workspaces-kept");
            },
            cancel,
            $"until {Text.Time(request.Until)}: "
        );

    private async Task<Outcome<Done>> ChangeAsync(
        Who who,
        string codeOrId,
        string? given,
        Func<PortalDb, Title, TitleClosing?, string, DateTimeOffset, (Refusal? No, string Deed)> change,
        CancellationToken cancel,
        string detail = ""
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await TitleAnswers.FindAsync(db, codeOrId, cancel);
        if (title is null || !await rules.MayAsync(who, Deed.SeeTitle, Subject.Title(title.Id), cancel))
            return Refusal.NotFound("title");
        if (!await rules.MayAsync(who, Deed.ManageWorkspaces, Subject.Title(title.Id), cancel))
            return Refusal.NotAllowed($"Only producers of {title.Code} and site admins close it or open it again.");
        var reason = Text.Cut((given ?? "").Trim(), 500);
        if (reason.Length == 0)
            return Refusal.Invalid("reason-missing", "Say why; it is kept with the title and in the audit log.");
        var now = clock.GetUtcNow();
        var closing = await db.TitleClosings.FirstOrDefaultAsync(c => c.TitleId == title.Id, cancel);
        var (no, deed) = change(db, title, closing, reason, now);
        if (no is not null)
            return no;
        db.Audit.Add(WriteAudit.Entry(who, now, deed, $"title {title.Code}", title.Id, detail + reason));
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(title.Id, null, null, null, null));
        return default(Done);
    }
}
