using MediaProductionPortal.Library;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>Small text files of a roll that may say something of its clips.</summary>
internal static class SidecarFiles
{
    /// <summary>A look file is text of a few kilobytes; a collection of a whole show has some megabytes.</summary>
    private const int LargestFile = 8_000_000;

    private const int MostFiles = 40;

    /// <summary>Files of the clips' own names first; of the others only so many are opened.</summary>
    /// <param name="names">Of the clips, or of one.</param>
    public static async Task<List<(string Name, byte[] File)>> OfRollAsync(
        IQueryable<MediaFile> files,
        StorePair stores,
        string titleCode,
        IReadOnlyList<string> names,
        CancellationToken cancel
    )
    {
        var all = await files
            .AsNoTracking()
            .Where(f => f.StoredAt != null && f.Size <= LargestFile)
            .OrderBy(f => f.Path)
            .ToListAsync(cancel);
        var named = all.ToLookup(f =>
            names.Contains(Path.GetFileNameWithoutExtension(f.Path), StringComparer.OrdinalIgnoreCase)
        );
        var likely = named[true].Concat(named[false].Take(MostFiles));
        var read = new List<(string, byte[])>();
        foreach (var file in likely)
        {
            await using var stream = await stores.Media.ReadAsync(
                MediaKeys.Original(titleCode, file.RollId, file.Path),
                0,
                null,
                cancel
            );
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancel);
            read.Add((Path.GetFileName(file.Path), bytes.ToArray()));
        }
        return read;
    }
}
