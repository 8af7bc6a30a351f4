using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>What centres say about the proxies that profiles wanted of them.</summary>
internal static class ProxyFacts
{
    public static async Task ApplyAsync(FactScope scope, ProxyMade fact, CancellationToken cancel)
    {
        if (scope.InStore.GetValueOrDefault(fact.Key) is null)
            throw new FactRefusedException($"the store has nothing under '{fact.Key}'");
        if (await RowAsync(scope, fact.RollId, fact.ClipId, fact.ProfileId, cancel) is not { } row)
            return;
        var code = await scope.Db.Titles.Where(t => t.Id == row.TitleId).Select(t => t.Code).FirstAsync(cancel);
        if (!MediaKeys.IsRendition(fact.Key, code, fact.ClipId))
            throw new FactRefusedException($"'{fact.Key}' is not a key of this clip's renditions");
        if (row.Key != fact.Key)
            (row.FormerKey, row.Key) = (row.Key, fact.Key);
        (row.ContentType, row.Bytes) = (Text.Cut(fact.ContentType, 64), fact.Bytes);
        (row.Width, row.Height, row.Frames) = (fact.Width, fact.Height, fact.Frames);
        (row.MadeAt, row.Revision) = (scope.At, fact.Revision);
        End(scope, row, ProxyState.Made, null, []);
    }

    public static async Task ApplyAsync(FactScope scope, ProxyNotMade fact, CancellationToken cancel)
    {
        if (await RowAsync(scope, fact.RollId, fact.ClipId, fact.ProfileId, cancel) is { } row)
            End(
                scope,
                row,
                ProxyState.Failed,
                Text.Clean(fact.Words),
                [.. fact.ToolSaid.Take(40).Select(l => Text.Cut(l, 500))]
            );
    }

    /// <summary>Somebody who asked for it anew meanwhile gets what the portal makes.</summary>
    private static void End(FactScope scope, ClipProxy row, ProxyState state, string? words, List<string> said)
    {
        if (row.State is ProxyState.Waiting or ProxyState.Making)
            return;
        (row.State, row.Words, row.ToolSaid, row.EndedAt) = (state, words, said, scope.At);
    }

    /// <summary>Null where the library has the clip once, as the first copy's.</summary>
    private static async Task<ClipProxy?> RowAsync(
        FactScope scope,
        Guid rollId,
        Guid clipId,
        Guid profileId,
        CancellationToken cancel
    )
    {
        var roll = await scope.OrderedRollAsync(rollId, cancel);
        var db = scope.Db;
        if (!await db.Clips.AnyAsync(c => c.Id == clipId && c.RollId == roll.Id, cancel))
            return roll.CopyOfId is not null
                ? null
                : throw new FactRefusedException($"clip {clipId} is not known on roll {roll.Name}");
        if (!await db.ProxyProfiles.AnyAsync(p => p.Id == profileId && p.TitleId == roll.TitleId, cancel))
            throw new FactRefusedException($"the title has no profile {profileId}");
        scope.Notices.Add(new(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, clipId));
        var row = await db.ClipProxies.FirstOrDefaultAsync(p => p.ClipId == clipId && p.ProfileId == profileId, cancel);
        if (row is not null)
            return row;
        row = new()
        {
            TitleId = roll.TitleId!.Value,
            RollId = roll.Id,
            ClipId = clipId,
            ProfileId = profileId,
            State = ProxyState.AtCentre,
            By = "centre",
            AskedAt = scope.At,
            StartedAt = scope.At,
        };
        db.ClipProxies.Add(row);
        return row;
    }
}
