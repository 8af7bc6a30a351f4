using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>Writes a change and what it says into the clips, inside the caller's transaction.</summary>
internal static class ApplyChange
{
    private const int Batch = 500;

    /// <summary>Adds the change with its values; those that a clip says already are left out.</summary>
    /// <param name="said">By clip, field and value, as <see cref="WritableField.Check"/> answered it.</param>
    /// <returns>Rolls of the clips that changed.</returns>
    public static async Task<IReadOnlyCollection<Guid>> RunAsync(
        PortalDb db,
        ClipChange change,
        IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string?>> said,
        CancellationToken cancel
    )
    {
        db.ClipChanges.Add(change);
        await db.SaveChangesAsync(cancel);
        var (fields, rolls) = (new HashSet<string>(), new HashSet<Guid>());
        foreach (var ids in said.Keys.Chunk(Batch))
        {
            var clips = await LockedAsync(db, ids, change.Id, cancel);
            var standing = await StandingValues.OfAsync(db, ids, cancel);
            var fresh = new List<ClipValue>();
            foreach (var clip in clips)
            {
                var values = Fresh(clip, change, said[clip.Id], [.. standing[clip.Id]]);
                if (values.Count == 0)
                    continue;
                fresh.AddRange(values);
                fields.UnionWith(values.Select(v => v.Field));
                rolls.Add(clip.RollId);
                change.Clips++;
            }
            await db.InsertAsync(fresh, cancel);
            await WriteAsync(db, clips, cancel);
        }
        change.Fields = string.Join(',', WritableFields.All.Select(f => f.Name).Where(fields.Contains));
        await db.SaveChangesAsync(cancel);
        return rolls;
    }

    /// <summary>After a change was undone: what stands without it.</summary>
    public static async Task<IReadOnlyCollection<Guid>> GiveBackAsync(
        PortalDb db,
        Guid changeId,
        CancellationToken cancel
    )
    {
        var rolls = new HashSet<Guid>();
        var changed = await db
            .ClipValues.Where(v => v.ChangeId == changeId)
            .Select(v => v.ClipId)
            .Distinct()
            .ToListAsync(cancel);
        foreach (var ids in changed.Chunk(Batch))
        {
            var clips = await LockedAsync(db, ids, Guid.CreateVersion7(), cancel);
            rolls.UnionWith(clips.Select(c => c.RollId));
            await WriteAsync(db, clips, cancel);
        }
        return rolls;
    }

    /// <summary>
    /// The clips, which nobody else changes until the transaction ends: an agent's report that read them before finds another
    /// mark, and looks again.
    /// </summary>
    private static async Task<List<Clip>> LockedAsync(PortalDb db, Guid[] ids, Guid mark, CancellationToken cancel)
    {
        var clips = db.Clips.Where(c => EF.Parameter(ids).Contains(c.Id));
        await clips.ExecuteUpdateAsync(s => s.SetProperty(c => c.LastChange, mark), cancel);
        return await clips.OrderBy(c => c.Id).ToListAsync(cancel);
    }

    private static async Task WriteAsync(PortalDb db, List<Clip> clips, CancellationToken cancel)
    {
        var standing = await StandingValues.OfAsync(db, clips.ConvertAll(c => c.Id), cancel);
        foreach (var clip in clips)
            StandingValues.Write(clip, standing[clip.Id]);
        await db.SaveChangesAsync(cancel);
        foreach (var clip in clips)
            db.Entry(clip).State = EntityState.Detached;
    }

    private static List<ClipValue> Fresh(
        Clip clip,
        ClipChange change,
        IReadOnlyDictionary<string, string?> said,
        List<StandingValue> standing
    ) =>
        [
            .. said.Where(s => s.Value != Known(clip, change.Source, s.Key, standing))
                .Select(s => new ClipValue
                {
                    ChangeId = change.Id,
                    ClipId = clip.Id,
                    Field = s.Key,
                    Value = s.Value,
                    Before = s.Key == OtherColumns.Field ? null : WritableFields.Find(s.Key)?.Read(clip),
                }),
        ];

    /// <summary>What the clip would say without those that are stronger than this source: a list does not say again what it said behind a person's correction.</summary>
    public static string? Known(Clip clip, ValueSource source, string field, IEnumerable<StandingValue> standing)
    {
        var known = standing.FirstOrDefault(v =>
            v.Field == field && (source == ValueSource.Person || v.Source != ValueSource.Person)
        );
        if (known is not null)
            return known.Value;
        return clip.FileValues.TryGetValue(field, out var ofFiles) ? ofFiles : WritableFields.Find(field)?.Read(clip);
    }
}
