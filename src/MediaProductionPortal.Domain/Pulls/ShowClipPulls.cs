using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>What was pulled of a clip, newest first: by which pull, under which name and version, which frames, when and for whom.</summary>
public sealed class ShowClipPulls(IDbContextFactory<PortalDb> dbs, AccessRules access)
{
    private const int Most = 200;

    public async Task<Outcome<IReadOnlyList<ClipPullAnswer>>> RunAsync(Who who, Guid clipId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var clip = await db.Clips.AsNoTracking().FirstOrDefaultAsync(c => c.Id == clipId, cancel);
        if (clip is null || !await access.MayAsync(who, Deed.SeePulls, Subject.Title(clip.TitleId), cancel))
            return Refusal.NotFound("clip");
        var rows = await db
            .PullItems.AsNoTracking()
            .Where(i => i.ClipId == clipId)
            .Join(db.Pulls.AsNoTracking(), i => i.PullId, p => p.Id, (i, p) => new { Item = i, Pull = p })
            .OrderByDescending(r => r.Item.Id)
            .Take(Most)
            .ToListAsync(cancel);
        var edits = rows.Select(r => r.Pull.EditId).OfType<Guid>().Distinct().ToList();
        var cuts = await db
            .Edits.Where(e => edits.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.FileName, cancel);
        return Outcome.Of<IReadOnlyList<ClipPullAnswer>>([
            .. rows.Select(r =>
            {
                var (item, pull, shown) = (r.Item, r.Pull, PullAnswers.Of(r.Item, clip, r.Pull.Kind));
                return new ClipPullAnswer(
                    item.Id,
                    pull.Id,
                    pull.Number,
                    pull.Kind,
                    pull.Name,
                    pull.State,
                    pull.EditId is { } edit ? cuts.GetValueOrDefault(edit) : null,
                    pull.Options.Values.GetValueOrDefault("vendor"),
                    item.Name,
                    item.Version,
                    item.First,
                    item.Count,
                    shown.In,
                    shown.Out,
                    item.State,
                    pull.AskedBy,
                    pull.AskedAt,
                    item.EndedAt
                );
            }),
        ]);
    }
}
