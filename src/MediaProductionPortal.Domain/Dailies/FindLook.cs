using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>A clip's CDL by the rule of defaults: an AMF of its name, what logs and metadata say, a CDL file beside it.</summary>
internal static class FindLook
{
    /// <summary>A look file is text of a few kilobytes; a collection of a whole show has some megabytes.</summary>
    private const int LargestFile = 8_000_000;

    private const int MostFiles = 40;

    public static async Task<FoundCdl?> OfAsync(
        PortalDb db,
        StorePair stores,
        string titleCode,
        Clip clip,
        (string? Scene, string? Take) slate,
        DailiesClip chosen,
        CancellationToken cancel
    )
    {
        switch (chosen.Look)
        {
            case DailiesLook.None or DailiesLook.Show:
                return null;
            case DailiesLook.Given:
                return chosen.GivenCdl is { } given ? new(given, "given by hand") : null;
        }
        var files = (await FilesAsync(db, clip.RollId, cancel)).ToLookup(f => IsAmf(f.Path));
        var names = Names(clip, slate);
        return await InAsync(files[true], stores, titleCode, names, cancel)
            ?? FindCdl.In(clip.Metadata)
            ?? await InAsync(files[false], stores, titleCode, names, cancel);
    }

    /// <summary>AMF and CDL files of a roll.</summary>
    public static IQueryable<MediaFile> LookFiles(PortalDb db, Guid rollId) =>
        db.MediaFiles.Where(f =>
            f.RollId == rollId
            && (
                f.Path.EndsWith(".amf")
                || f.Path.EndsWith(".cdl")
                || f.Path.EndsWith(".cc")
                || f.Path.EndsWith(".ccc")
                || f.Path.EndsWith(".AMF")
                || f.Path.EndsWith(".CDL")
                || f.Path.EndsWith(".CC")
                || f.Path.EndsWith(".CCC")
            )
        );

    private static Task<List<MediaFile>> FilesAsync(PortalDb db, Guid rollId, CancellationToken cancel) =>
        LookFiles(db, rollId)
            .AsNoTracking()
            .Where(f => f.StoredAt != null && f.Size <= LargestFile)
            .OrderBy(f => f.Path)
            .ToListAsync(cancel);

    /// <summary>Files of the clip's own name first; of the others only so many are opened.</summary>
    private static async Task<FoundCdl?> InAsync(
        IEnumerable<MediaFile> files,
        StorePair stores,
        string titleCode,
        List<string> names,
        CancellationToken cancel
    )
    {
        var likely = files
            .OrderByDescending(f =>
                names.Contains(Path.GetFileNameWithoutExtension(f.Path), StringComparer.OrdinalIgnoreCase)
            )
            .Take(MostFiles);
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
            if (FindCdl.In(Path.GetFileName(file.Path), bytes.ToArray(), names) is { } found)
                return found;
        }
        return null;
    }

    private static List<string> Names(Clip clip, (string? Scene, string? Take) slate)
    {
        List<string> names = [clip.Name];
        if (slate is { Scene: { Length: > 0 } scene, Take: { Length: > 0 } take })
            names.AddRange([$"{scene}_{take}", $"{scene}-{take}"]);
        return names;
    }

    private static bool IsAmf(string path) => path.EndsWith(".amf", StringComparison.OrdinalIgnoreCase);
}
