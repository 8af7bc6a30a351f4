using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>The clips that a plan is about, with their media files.</summary>
internal sealed class PullClips
{
    private readonly Dictionary<Guid, Clip> clips = [];
    private ILookup<Guid, MediaFile> files = Array.Empty<MediaFile>().ToLookup(_ => Guid.Empty);
    private HashSet<Guid> stored = [];

    /// <summary>Of the title; what belongs to another is not found.</summary>
    public static async Task<PullClips> ReadAsync(
        PortalDb db,
        Guid title,
        IEnumerable<Guid> ids,
        CancellationToken cancel
    )
    {
        var found = new PullClips();
        await found.AddAsync(db, title, ids, cancel);
        return found;
    }

    /// <inheritdoc cref="ReadAsync"/>
    public async Task AddAsync(PortalDb db, Guid title, IEnumerable<Guid> ids, CancellationToken cancel)
    {
        var media = new List<MediaFile>();
        foreach (var batch in ids.Distinct().Where(i => !clips.ContainsKey(i)).Order().Chunk(1000))
        {
            foreach (
                var clip in await db
                    .Clips.AsNoTracking()
                    .Where(c => c.TitleId == title && EF.Parameter(batch).Contains(c.Id))
                    .ToListAsync(cancel)
            )
                clips[clip.Id] = clip;
            media.AddRange(
                await db
                    .MediaFiles.AsNoTracking()
                    .Where(f =>
                        f.ClipId != null && EF.Parameter(batch).Contains(f.ClipId.Value) && f.Role == ClipFileRole.Media
                    )
                    .OrderBy(f => f.Position)
                    .ToListAsync(cancel)
            );
        }
        files = files.SelectMany(f => f).Concat(media).ToLookup(f => f.ClipId!.Value);
        var rolls = clips.Values.Select(c => c.RollId).Distinct().ToList();
        stored = (
            await db
                .Rolls.Where(r =>
                    rolls.Contains(r.Id) && (r.Stored.State == GateState.Passed || r.Stored.State == GateState.Warned)
                )
                .Select(r => r.Id)
                .ToListAsync(cancel)
        ).ToHashSet();
    }

    public Clip? Of(Guid id) => clips.GetValueOrDefault(id);

    public IReadOnlyList<MediaFile> FilesOf(Guid id) => [.. files[id]];

    /// <summary>Its roll passed gate C: the bytes are proven to be in the store.</summary>
    public bool IsStored(Clip clip) => stored.Contains(clip.RollId);
}
