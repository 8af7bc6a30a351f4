using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>What people write beside a file: whoever sees it may.</summary>
public sealed class SpaceComments(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    private const int Longest = 2000;

    public async Task<Outcome<SpaceCommentAnswer>> WriteAsync(
        Who who,
        Guid file,
        CommentRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await SpaceWay.OpenAsync(db, rules, who, file, Deed.ReadSpace, "file", cancel);
        if (found.Refusal is { } no)
            return no;
        var way = found.Value;
        if (way.IsFolder || way.IsTrashed || who.UserId is not { } user)
            return Refusal.NotFound("file");
        var text = (request.Text ?? "").Trim();
        if (text.Length is 0 or > Longest)
            return Refusal.Invalid("text-missing", $"Write 1 to {Longest:N0} characters.");
        var now = clock.GetUtcNow();
        var comment = new SpaceComment
        {
            ItemId = file,
            UserId = user,
            By = Text.Cut(who.Name, 256),
            At = now,
            Text = Text.Clean(text),
        };
        db.SpaceComments.Add(comment);
        db.Audit.Add(WriteAudit.Entry(who, now, "workspace-commented", way.Path, way.Space.TitleId, text));
        await db.SaveChangesAsync(cancel);
        return new SpaceCommentAnswer(comment.Id, comment.By, comment.At, comment.Text, true);
    }

    /// <summary>One's own, or any in a workspace of one's own.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var comment = await db.SpaceComments.FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (
            comment is null
            || await SpaceWay.FindAsync(db, comment.ItemId, cancel) is not { } way
            || !await rules.MayAsync(who, Deed.ReadSpace, Subject.Space(comment.ItemId), cancel)
        )
            return Refusal.NotFound("comment");
        if (
            comment.UserId != who.UserId
            && !await rules.MayAsync(who, Deed.OwnSpace, Subject.Space(comment.ItemId), cancel)
        )
            return Refusal.NotAllowed("Only who wrote a comment, or the workspace's owner, takes it away.");
        db.SpaceComments.Remove(comment);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "workspace-comment-removed",
                way.Path,
                way.Space.TitleId,
                comment.Text
            )
        );
        await db.SaveChangesAsync(cancel);
        return default(Done);
    }
}
