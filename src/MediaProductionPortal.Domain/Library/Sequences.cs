using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>The frame-per-file sequences among media files.</summary>
internal static class Sequences
{
    public static async Task<IReadOnlyList<MediaFile>> ToSequencesAsync(
        this IQueryable<MediaFile> files,
        CancellationToken cancel
    ) => await files.Where(f => f.Sequence != null).ToListAsync(cancel);
}
