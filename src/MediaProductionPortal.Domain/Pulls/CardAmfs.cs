using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>The ACES metadata files that lie on the cards of delivered clips.</summary>
internal sealed class CardAmfs(IReadOnlyList<(Guid Roll, string Name, Amf Amf)> all)
{
    private const int LargestFile = 4_000_000;
    private const int Most = 2_000;

    /// <summary>The one that names the clip, or is called as it is.</summary>
    public Amf? Of(Clip clip) =>
        all.Where(a => a.Roll == clip.RollId)
            .FirstOrDefault(a =>
                Is(a.Amf.Clip?.Name, clip)
                || Is(Stem(a.Amf.Clip?.File), clip)
                || Is(Path.GetFileNameWithoutExtension(a.Name), clip)
            )
            .Amf;

    public static async Task<CardAmfs> ReadAsync(
        PortalDb db,
        IStore store,
        string titleCode,
        IEnumerable<Clip> clips,
        CancellationToken cancel
    )
    {
        var rolls = clips.Select(c => c.RollId).Distinct().ToList();
        var files = await db
            .MediaFiles.AsNoTracking()
            .Where(f =>
                rolls.Contains(f.RollId)
                && (f.Path.EndsWith(".amf") || f.Path.EndsWith(".AMF"))
                && f.StoredAt != null
                && f.Size <= LargestFile
            )
            .OrderBy(f => f.Path)
            .Take(Most)
            .ToListAsync(cancel);
        var found = new List<(Guid, string, Amf)>();
        foreach (var file in files)
        {
            await using var stream = await store.ReadAsync(
                MediaKeys.Original(titleCode, file.RollId, file.Path),
                0,
                null,
                cancel
            );
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancel);
            if (ReadAmf.Bytes(bytes.ToArray()).Amf is { } amf)
                found.Add((file.RollId, Path.GetFileName(file.Path), amf));
        }
        return new(found);
    }

    private static bool Is(string? name, Clip clip) =>
        string.Equals(name, clip.Name, StringComparison.OrdinalIgnoreCase);

    private static string? Stem(string? path) =>
        path is null ? null : Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
