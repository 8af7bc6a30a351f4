using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>Gives clips from before there were edits and search what both find them by; goes on where a killed start left off.</summary>
internal static class FillClipNames
{
    public static async Task RunAsync(PortalDb db, CancellationToken cancel)
    {
        foreach (var title in await db.Titles.Select(t => t.Id).ToListAsync(cancel))
        {
            while (await BatchAsync(db, db.Clips.Where(c => c.TitleId == title && c.NameKey == ""), cancel))
                db.ChangeTracker.Clear();
            while (await BatchAsync(db, db.Clips.Where(c => c.TitleId == title && c.RollName == ""), cancel))
                db.ChangeTracker.Clear();
        }
    }

    private static async Task<bool> BatchAsync(PortalDb db, IQueryable<Clip> old, CancellationToken cancel)
    {
        var clips = await old.Include(c => c.Roll).Take(1000).ToListAsync(cancel);
        if (clips.Count == 0)
            return false;
        var names = clips.ToDictionary(c => c.Id, c => c.Name);
        var ids = names.Keys.ToList();
        var files = await db
            .MediaFiles.Where(f => f.ClipId != null && ids.Contains(f.ClipId.Value) && f.Role == ClipFileRole.Media)
            .ToListAsync(cancel);
        foreach (var file in files)
            file.NameKey = ClipNames.File(file.Path, names[file.ClipId!.Value]);
        foreach (var roll in clips.GroupBy(c => c.Roll!))
        {
            var kept = await ClipRoll.OfAsync(db, roll.Key, cancel);
            foreach (var clip in roll)
            {
                kept.Write(clip);
                ClipNames.Write(clip);
                ClipMetadata.Write(clip);
            }
        }
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
