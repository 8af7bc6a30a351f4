using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>
/// Writes the hash list of a package. Originals that go along whole keep their custody: generation 1 tells what their roll's list
/// recorded, generation 2 that the delivered bytes are the same ("verified"). Without such there is one generation.
/// </summary>
internal sealed class PackageManifest(IReadOnlyList<PackageFile> files)
{
    /// <param name="folder">Full path; gets ascmhl/.</param>
    /// <param name="name">Of the package's own folder: it stands in the lists' names.</param>
    /// <returns>The lists, relative to the package.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(
        string folder,
        string name,
        GenerationOptions options,
        CancellationToken cancel
    )
    {
        var originals = files.Where(f => f.Custody?.Format.IsAscMhl() == true).ToList();
        List<(string Comment, Action<ManifestWriter> Write, DirectoryEntry? Root)> generations = [];
        if (originals.Count > 0)
        {
            generations.Add(
                (
                    "What the hash lists of the rolls recorded of the originals in this package.",
                    writer => originals.ForEach(f => Recorded(writer, f)),
                    null
                )
            );
        }

        var pairs = new FolderPairs(files, FileCheck.OwnFormat);
        generations.Add((options.Comment ?? "", writer => Delivered(writer, pairs), pairs.Entry("")));
        var history = Path.Combine(folder, ScopeHistory.FolderName);
        // a package that is written again is written anew: nothing that was delivered is ever changed in place
        if (Directory.Exists(history))
        {
            Directory.Delete(history, recursive: true);
        }

        List<ChainEntry> chain = [];
        foreach (var (comment, write, root) in generations)
        {
            var scope = new ScopeFolder(history, [.. chain]);
            var manifest = ScopeFolder.ManifestName(chain.Count + 1, name, options.Started);
            using var alone = scope.Enter();
            var c4 = await scope.AddAsync(
                chain.Count + 1,
                manifest,
                stream =>
                {
                    using var writer = new ManifestWriter(stream, options.Started);
                    writer.Start(
                        options with
                        {
                            Process = ListProcess.Transfer,
                            Comment = comment.Length == 0 ? null : comment,
                        },
                        root,
                        IgnoreRules.Defaults
                    );
                    write(writer);
                    writer.End([]);
                },
                cancel
            );
            chain.Add(new(chain.Count + 1, manifest, c4));
        }

        return [.. chain.Select(c => $"{ScopeHistory.FolderName}/{c.Name}")];
    }

    private static void Recorded(ManifestWriter writer, PackageFile file) =>
        writer.File(
            file.Path,
            file.Size,
            ManifestWriter.Date(file.Modified),
            [new(file.Custody!.Format, file.Custody.Text, HashAction.Original, file.Custody.Date)]
        );

    private static void Delivered(ManifestWriter writer, FolderPairs pairs)
    {
        foreach (var folder in pairs.Folders.Append(""))
        {
            foreach (var file in pairs.FilesIn(folder))
            {
                var action = file.Custody is null ? HashAction.Original : HashAction.Verified;
                writer.File(
                    file.Path,
                    file.Size,
                    ManifestWriter.Date(file.Modified),
                    file.Hashes.Select(h => new RecordedHash(h.Format, h.Text, action))
                );
            }

            if (folder.Length > 0)
            {
                writer.Directory(pairs.Entry(folder));
            }
        }
    }
}
