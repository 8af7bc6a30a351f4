using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Looks clips of a title up in the database: names in batches by index, in their order, so that a batch finds its rows where the last one left off; whole rows only of what can be the one.</summary>
internal sealed class DbClips(PortalDb db, Guid title) : IClipLookup
{
    // As one parameter (a JSON array, an array): a thousand of them would be a new text for EF and the database each time.
    private const int Batch = 1000;

    private List<(Guid Id, string Name)>? rolls;

    public async Task<IReadOnlyDictionary<string, FoundClips>> NamedAsync(
        IReadOnlyCollection<string> names,
        CancellationToken cancel
    )
    {
        var found = new Dictionary<string, List<MatchClip>>(StringComparer.Ordinal);
        foreach (var keys in names.Order(StringComparer.Ordinal).Chunk(Batch))
        {
            var clips = await ReadAsync(
                db.Clips.Where(c => c.TitleId == title && EF.Parameter(keys).Contains(c.NameKey)),
                cancel
            );
            foreach (var clip in clips)
                Add(found, clip.NameKey, clip);
            // Not joined with the title's clips: SQLite would go through all of them, a million for each batch.
            var files = await db
                .MediaFiles.Where(f => f.NameKey != null && EF.Parameter(keys).Contains(f.NameKey) && f.ClipId != null)
                .Select(f => new { f.NameKey, Id = f.ClipId!.Value })
                .Distinct()
                .ToListAsync(cancel);
            var whole = await ByIdAsync([.. files.Select(f => f.Id).Distinct()], cancel);
            foreach (var file in files)
                if (whole.TryGetValue(file.Id, out var clip))
                    Add(found, file.NameKey!, clip);
        }
        return found.ToDictionary(f => f.Key, f => new FoundClips([.. f.Value.DistinctBy(c => c.Id)], f.Value.Count));
    }

    public async Task<IReadOnlyDictionary<LookupKey, FoundClips>> TimedAsync(
        IReadOnlyDictionary<LookupKey, IReadOnlyList<SecondRange>> keys,
        CancellationToken cancel
    )
    {
        var near = keys.ToDictionary(k => k.Key, k => new NearClips(k.Value));
        var byKind = keys.Keys.ToLookup(k => k.Kind, k => k.Text);
        // "Not null" is said for PostgreSQL: without it EF asks for the null in the list too, and no index answers that.
        foreach (var texts in byKind[LookupKind.Card].Order(StringComparer.Ordinal).Chunk(Batch))
        {
            await TakeAsync(
                near,
                LookupKind.Card,
                OfTitle
                    .Where(c => c.ReelKey != null && EF.Parameter(texts).Contains(c.ReelKey))
                    .Select(c => new ThinClip(c.Id, c.ReelKey!, c.StartSecond, c.EndSecond)),
                cancel
            );
            await OfRollsAsync(near, texts, cancel);
        }
        foreach (var texts in byKind[LookupKind.Slate].Order(StringComparer.Ordinal).Chunk(Batch))
            await TakeAsync(
                near,
                LookupKind.Slate,
                OfTitle
                    .Where(c => c.SlateKey != null && EF.Parameter(texts).Contains(c.SlateKey))
                    .Select(c => new ThinClip(c.Id, c.SlateKey!, c.StartSecond, c.EndSecond)),
                cancel
            );
        foreach (var texts in byKind[LookupKind.Short].Order(StringComparer.Ordinal).Chunk(Batch))
            await TakeAsync(
                near,
                LookupKind.Short,
                OfTitle
                    .Where(c => c.ShortKey != null && EF.Parameter(texts).Contains(c.ShortKey))
                    .Select(c => new ThinClip(c.Id, c.ShortKey!, c.StartSecond, c.EndSecond)),
                cancel
            );
        var clips = await ByIdAsync([.. near.Values.SelectMany(n => n.Ids).Distinct()], cancel);
        return near.ToDictionary(
            n => n.Key,
            n => new FoundClips([.. n.Value.Ids.Where(clips.ContainsKey).Select(id => clips[id])], n.Value.Seen)
        );
    }

    public async Task<IReadOnlyDictionary<Guid, MatchClip>> ByIdAsync(
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancel
    )
    {
        var found = new Dictionary<Guid, MatchClip>();
        foreach (var batch in ids.Order().Chunk(Batch))
        foreach (var clip in await ReadAsync(db.Clips.Where(c => EF.Parameter(batch).Contains(c.Id)), cancel))
            found[clip.Id] = clip;
        return found;
    }

    private IQueryable<Clip> OfTitle => db.Clips.Where(c => c.TitleId == title);

    /// <summary>A list may name a card by its folder, where the camera wrote another reel into its files.</summary>
    private async Task OfRollsAsync(Dictionary<LookupKey, NearClips> near, string[] texts, CancellationToken cancel)
    {
        rolls ??=
        [
            .. (
                await db.Rolls.Where(r => r.TitleId == title).Select(r => new { r.Id, r.Name }).ToListAsync(cancel)
            ).Select(r => (r.Id, r.Name.Trim().ToUpperInvariant())),
        ];
        var names = rolls.Where(r => texts.Contains(r.Name)).ToDictionary(r => r.Id, r => r.Name);
        foreach (var ids in names.Keys.Chunk(Batch))
        {
            var thin = db
                .Clips.Where(c => ids.Contains(c.RollId))
                .Select(c => new
                {
                    c.Id,
                    c.RollId,
                    c.StartSecond,
                    c.EndSecond,
                })
                .AsAsyncEnumerable();
            await foreach (var c in thin.WithCancellation(cancel))
                near[new(LookupKind.Card, names[c.RollId])].Take(c.Id, c.StartSecond, c.EndSecond);
        }
    }

    private static async Task TakeAsync(
        Dictionary<LookupKey, NearClips> near,
        LookupKind kind,
        IQueryable<ThinClip> clips,
        CancellationToken cancel
    )
    {
        await foreach (var clip in clips.AsAsyncEnumerable().WithCancellation(cancel))
            // A database that takes no heed of case finds more than was asked for.
            if (near.TryGetValue(new(kind, clip.Key), out var found))
                found.Take(clip.Id, clip.Start, clip.End);
    }

    /// <summary>Those of them that are the title's; asked of the database, that would send it through the whole title.</summary>
    private async Task<List<MatchClip>> ReadAsync(IQueryable<Clip> clips, CancellationToken cancel)
    {
        var rows = await clips
            .Select(c => new
            {
                c.Id,
                c.TitleId,
                c.Name,
                c.NameKey,
                Roll = c.Roll!.Name,
                Day = c.Roll.ShootDay == null ? (DateOnly?)null : c.Roll.ShootDay.Date,
                c.CameraIndex,
                c.Timecode,
                c.RateNumerator,
                c.RateDenominator,
                c.Frames,
                c.Seconds,
                Opaque = c.OpaqueReason != null,
                Sound = c.Kind == ClipKind.Sound,
                c.StartSecond,
                c.EndSecond,
            })
            .ToListAsync(cancel);
        return
        [
            .. rows.Where(c => c.TitleId == title)
                .Select(c => new MatchClip(
                    c.Id,
                    c.Name,
                    c.NameKey,
                    c.Roll,
                    c.Day,
                    c.CameraIndex,
                    c.Timecode,
                    c is { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below }
                        ? new FrameRate(above, below)
                        : null,
                    c.Frames,
                    c.Seconds,
                    c.Opaque,
                    c.Sound,
                    c.StartSecond,
                    c.EndSecond
                )),
        ];
    }

    private static void Add(Dictionary<string, List<MatchClip>> found, string key, MatchClip clip)
    {
        if (!found.TryGetValue(key, out var list))
            found[key] = list = [];
        list.Add(clip);
    }

    private sealed record ThinClip(Guid Id, string Key, int? Start, int? End);
}
