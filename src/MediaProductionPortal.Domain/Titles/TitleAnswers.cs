using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Titles;

/// <summary>Titles with the sums that lists show.</summary>
internal static class TitleAnswers
{
    public static async Task<IReadOnlyList<TitleAnswer>> ReadAsync(
        PortalDb db,
        Stores stores,
        IQueryable<Title> titles,
        CancellationToken cancel
    )
    {
        var rows = await titles.AsNoTracking().OrderBy(t => t.Code).ToListAsync(cancel);
        var ids = rows.Select(t => t.Id).ToList();
        var rolls = await db
            .Rolls.Where(r => r.TitleId != null && ids.Contains(r.TitleId.Value))
            .GroupBy(r => r.TitleId!.Value)
            .Select(g => new
            {
                Title = g.Key,
                Count = g.Count(),
                Bytes = g.Sum(r => r.Bytes),
                Safe = g.Count(r => r.State == RollState.Safe),
            })
            .ToDictionaryAsync(g => g.Title, cancel);
        var clips = await db
            .Clips.Where(c => ids.Contains(c.TitleId))
            .GroupBy(c => c.TitleId)
            .Select(g => new { Title = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Title, g => g.Count, cancel);
        return
        [
            .. rows.Select(t =>
            {
                var sum = rolls.GetValueOrDefault(t.Id);
                return new TitleAnswer(
                    t.Id,
                    t.Code,
                    t.Name,
                    t.CreatedAt,
                    sum?.Count ?? 0,
                    clips.GetValueOrDefault(t.Id),
                    sum?.Bytes ?? 0,
                    sum?.Safe ?? 0,
                    t.MediaStore ?? (sum is null ? null : Stores.DefaultMedia),
                    t.ArchiveStore ?? (sum is null ? null : Stores.DefaultArchive),
                    StoresFixed: sum is not null,
                    t.MediaStore is null && sum is null ? null : stores.TakesSinglePass(t.MediaStore)
                );
            }),
        ];
    }

    /// <summary>The title by code (in any case) or id.</summary>
    public static async Task<Title?> FindAsync(PortalDb db, string codeOrId, CancellationToken cancel)
    {
        if (Guid.TryParse(codeOrId, out var id))
            return await db.Titles.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancel);
        var code = codeOrId.Trim().ToUpperInvariant();
        return await db.Titles.AsNoTracking().FirstOrDefaultAsync(t => t.Code == code, cancel);
    }
}
