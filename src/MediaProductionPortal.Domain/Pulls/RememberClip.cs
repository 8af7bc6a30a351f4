using System.Text.RegularExpressions;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>A person says which clip a source of the title's edits is; it counts for every edit of the title until it is forgotten.</summary>
public sealed partial class RememberClip(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<Done>> RunAsync(
        Who who,
        string titleCodeOrId,
        RememberClipRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await TitleAnswers.FindAsync(db, titleCodeOrId, cancel);
        if (title is null || !await access.MayAsync(who, Deed.SeeEdits, Subject.Title(title.Id), cancel))
            return Refusal.NotFound("title");
        if (!await access.MayAsync(who, Deed.ManageEdits, Subject.Title(title.Id), cancel))
            return Refusal.NotAllowed($"Only editors and producers of {title.Code} say which clip a source is.");
        if (!Key().IsMatch(request.SourceKey) || request.SourceIn.Length > 16 || request.SourceOut.Length > 16)
            return Refusal.Invalid("source-odd", "Send sourceKey, sourceIn and sourceOut as the match answered them.");
        var clip = request.ClipId is { } id
            ? await db
                .Clips.Where(c => c.Id == id && c.TitleId == title.Id)
                .Select(c => c.Name)
                .FirstOrDefaultAsync(cancel)
            : "";
        if (clip is null)
            return Refusal.NotFound("clip");

        var source = Text.Cut(request.Source, 400);
        if (request.ClipId is not { } chosen)
            await ForgetAsync(db, who, title, request, source, cancel);
        else
        {
            var row = await db.RememberedClips.FirstOrDefaultAsync(
                r =>
                    r.TitleId == title.Id
                    && r.SourceKey == request.SourceKey
                    && r.SourceIn == request.SourceIn
                    && r.SourceOut == request.SourceOut,
                cancel
            );
            if (row is null)
            {
                row = new()
                {
                    TitleId = title.Id,
                    SourceKey = request.SourceKey,
                    Source = source,
                    SourceIn = request.SourceIn,
                    SourceOut = request.SourceOut,
                    By = "",
                };
                db.RememberedClips.Add(row);
            }
            (row.ClipId, row.Source, row.By, row.At) = (chosen, source, Text.Cut(who.Name, 256), clock.GetUtcNow());
            db.Audit.Add(
                WriteAudit.Entry(who, row.At, "clip-chosen", $"{source} {request.SourceIn} is {clip}", title.Id)
            );
        }
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(title.Id, null, null, null, null));
        return default(Done);
    }

    /// <summary>All that was said of the source: what was said of another event of it would only bring it back.</summary>
    private async Task ForgetAsync(
        PortalDb db,
        Who who,
        Title title,
        RememberClipRequest request,
        string source,
        CancellationToken cancel
    )
    {
        var rows = await db
            .RememberedClips.Where(r => r.TitleId == title.Id && r.SourceKey == request.SourceKey)
            .ToListAsync(cancel);
        db.RememberedClips.RemoveRange(rows);
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "clip-choice-forgotten", source, title.Id));
    }

    [GeneratedRegex(@"\A[0-9a-f]{32}\z")]
    private static partial Regex Key();
}
