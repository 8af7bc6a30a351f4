using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Workspaces;

/// <summary>Closed titles and when their workspaces go: what the nights will delete, without deleting it.</summary>
public sealed class ShowRetention(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    IOptionsMonitor<WorkspaceOptions> options,
    TimeProvider clock
)
{
    /// <summary>Of the titles whose workspaces the person manages, the next first.</summary>
    public async Task<IReadOnlyList<RetentionAnswer>> RunAsync(Who who, CancellationToken cancel)
    {
        var titles = await rules.TitlesAsync(who, Deed.ManageWorkspaces, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var closings = await db
            .TitleClosings.AsNoTracking()
            .Include(c => c.Title)
            .Where(c => titles == null || titles.Contains(c.TitleId))
            .ToListAsync(cancel);
        List<RetentionAnswer> answers = [];
        foreach (var closing in closings)
        {
            var spaces = db.Workspaces.Where(w => w.TitleId == closing.TitleId).Select(w => w.Id);
            var goes = GoesAt(closing, options.CurrentValue);
            answers.Add(
                new(
                    closing.Title!.Code,
                    closing.Title.Name,
                    closing.At,
                    closing.By,
                    closing.Reason,
                    goes,
                    closing.KeepReason,
                    await spaces.CountAsync(cancel),
                    await db.SpaceItems.LongCountAsync(i => !i.IsFolder && spaces.Contains(i.WorkspaceId), cancel),
                    await db.SpaceVersions.Where(v => spaces.Contains(v.WorkspaceId)).SumAsync(v => v.Bytes, cancel),
                    goes <= clock.GetUtcNow()
                )
            );
        }
        return [.. answers.OrderBy(a => a.GoesAt)];
    }

    internal static DateTimeOffset GoesAt(TitleClosing closing, WorkspaceOptions options)
    {
        var usual = closing.At.AddDays(options.KeepDays);
        return closing.KeepUntil > usual ? closing.KeepUntil.Value : usual;
    }
}
