using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Workspaces;

/// <summary>A file to send.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="Path">Where it goes, below the folder that was named; '/'-separated.</param>
/// <param name="InRoot">Its path in the folder that was given, as hash lists name it.</param>
internal sealed record LocalFile(string FullPath, string Path, string InRoot, long Size, DateTimeOffset Modified)
{
    /// <summary>Milliseconds since 1970: by these and the size the portal knows it again.</summary>
    public long ModifiedMs => Modified.ToUnixTimeMilliseconds();
}

/// <summary>One of the paths that were given, with all files below it.</summary>
/// <param name="Folder">Full path of the folder that the files lie in.</param>
/// <param name="Whole">A folder was given: its hash lists count.</param>
internal sealed record LocalRoot(string Folder, bool Whole, IReadOnlyList<LocalFile> Files);

/// <summary>Finds what is to be sent. What systems leave behind by themselves stays.</summary>
internal static class LocalFiles
{
    private static readonly HashSet<string> Left = new(
        [".DS_Store", "Thumbs.db", "desktop.ini", "Icon\r"],
        StringComparer.OrdinalIgnoreCase
    );

    public static IReadOnlyList<LocalRoot> Of(IReadOnlyList<string> paths, CancellationToken cancel)
    {
        var roots = paths.Select(p => Of(p, cancel)).ToList();
        var twice = roots
            .SelectMany(r => r.Files)
            .GroupBy(f => f.Path, StringComparer.Ordinal)
            .FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? roots
            : throw CommandFailed.Usage(
                $"'{twice.First().FullPath}' and '{twice.Last().FullPath}' would both become '{twice.Key}'. Upload them to different folders."
            );
    }

    private static LocalRoot Of(string path, CancellationToken cancel)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full))
        {
            var info = new FileInfo(full);
            var name = Path.GetFileName(full);
            var file = new LocalFile(full, name, name, info.Length, new(info.LastWriteTimeUtc));
            return new(Path.GetDirectoryName(full)!, false, [file]);
        }

        if (!Directory.Exists(full))
        {
            throw CommandFailed.Usage($"There is no file or folder {full}.");
        }

        var listing = FolderWalk.List(full, cancel);
        var bad = listing.Findings.FirstOrDefault(f => f.Severity == FindingSeverity.Error);
        if (bad is not null)
        {
            throw new CommandFailed(
                ExitCodes.UploadIncomplete,
                "unreadable",
                $"{bad.Path}: {bad.Words} Nothing was sent."
            );
        }

        var top = Path.GetFileName(full) is { Length: > 0 } folder ? folder + "/" : "";
        return new(
            full,
            true,
            [
                .. listing
                    .Files.Where(f => !Left.Contains(f.Path[(f.Path.LastIndexOf('/') + 1)..]))
                    .Select(f => new LocalFile(
                        Path.Combine(full, f.Path),
                        top + f.Path,
                        f.Path,
                        f.Size,
                        new(File.GetLastWriteTimeUtc(Path.Combine(full, f.Path)))
                    )),
            ]
        );
    }
}
