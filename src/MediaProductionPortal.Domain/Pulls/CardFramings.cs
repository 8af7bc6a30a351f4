using MediaProductionPortal.Data;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>A framing decision list that came on a card.</summary>
internal sealed record CardFraming(Guid RollId, string Name, Fdl Fdl);

/// <summary>The framing decision lists that lie on the cards of planned clips.</summary>
internal sealed class CardFramings(IReadOnlyList<CardFraming> all)
{
    private const int Most = 40;

    /// <summary>Those that name the clip: in a context, or by their own name.</summary>
    public IEnumerable<CardFraming> Of(Clip clip) =>
        all.Where(c =>
            c.RollId == clip.RollId
            && (
                string.Equals(Path.GetFileNameWithoutExtension(c.Name), clip.Name, StringComparison.OrdinalIgnoreCase)
                || c.Fdl.Contexts.Any(x =>
                    string.Equals(x.Clip?.ClipName, clip.Name, StringComparison.OrdinalIgnoreCase)
                )
            )
        );

    public static async Task<CardFramings> ReadAsync(
        PortalDb db,
        StorePair stores,
        string titleCode,
        IReadOnlyList<PlannedItem> items,
        CancellationToken cancel
    )
    {
        var rolls = items.Select(i => i.Clip?.RollId).OfType<Guid>().Distinct().ToList();
        var files = await db
            .MediaFiles.AsNoTracking()
            .Where(f =>
                rolls.Contains(f.RollId)
                && (f.Path.EndsWith(".fdl") || f.Path.EndsWith(".FDL"))
                && f.StoredAt != null
                && f.Size <= FramingLists.MostBytes
            )
            .OrderBy(f => f.Path)
            .Take(Most)
            .ToListAsync(cancel);
        var found = new List<CardFraming>();
        foreach (var file in files)
        {
            await using var stream = await stores.Media.ReadAsync(
                MediaKeys.Original(titleCode, file.RollId, file.Path),
                0,
                null,
                cancel
            );
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancel);
            if (
                ReadFdl.Bytes(bytes.ToArray()).Fdl is { } fdl
                && !CheckFdl.Of(fdl).Any(f => f.Severity == FindingSeverity.Error)
            )
                found.Add(new(file.RollId, Path.GetFileName(file.Path), fdl));
        }
        return new(found);
    }
}
