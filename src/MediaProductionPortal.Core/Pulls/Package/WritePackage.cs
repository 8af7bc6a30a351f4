using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>A package as it was written.</summary>
/// <param name="Files">What its hash list names: delivered files and sidecars.</param>
/// <param name="Sidecars">Files that were written to the folder, relative to the package; the hash lists among them.</param>
/// <param name="Findings">What is wrong; with an error there is no hash list, and the package is none.</param>
public sealed record WrittenPackage(
    IReadOnlyList<PackageFile> Files,
    IReadOnlyList<string> Sidecars,
    IReadOnlyList<Finding> Findings
)
{
    public bool IsWhole => !Findings.Any(f => f.Severity == FindingSeverity.Error);
}

/// <summary>
/// Makes a package of files that were delivered: lays sidecars, a turnover report and a hash list beside them. Delivered files
/// stay where they are and are read only where nobody knows their hashes.
/// </summary>
public static class WritePackage
{
    private const string Report = "turnover";

    /// <param name="delivered">Where the delivered files lie.</param>
    /// <param name="folder">Full path of a folder for what is written: the package's own, or one that is brought to it afterwards.</param>
    /// <param name="name">Of the package's folder; it stands in the names of the hash lists.</param>
    /// <param name="options">Who, when and why; process and authors are the package's.</param>
    /// <param name="progress">From 0 to 1.</param>
    public static async Task<WrittenPackage> RunAsync(
        PackageProfile profile,
        PackageContents contents,
        IDeliveredFiles delivered,
        string folder,
        string name,
        GenerationOptions options,
        IProgress<double>? progress,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(options);
        var findings = Doubles(contents).ToList();
        var files = new List<PackageFile>();
        var hasher = new PackageHasher(delivered);
        var wanted = All(contents).DistinctBy(f => f.Path, StringComparer.Ordinal).ToList();
        foreach (var file in wanted)
        {
            cancel.ThrowIfCancellationRequested();
            var (found, trouble) = await hasher.OfAsync(file, cancel);
            if (found is not null)
            {
                files.Add(found);
            }
            else
            {
                findings.Add(trouble!);
            }

            progress?.Report(0.9 * (files.Count + findings.Count) / wanted.Count);
        }

        if (findings.Any(f => f.Severity == FindingSeverity.Error))
        {
            return new(files, [], findings);
        }

        Directory.CreateDirectory(folder);
        var sidecars = new WriteSidecars(profile, contents, folder);
        sidecars.Run();
        sidecars.Text("", $"{Report}.html", new(), new TurnoverReport(contents, files, options.Started).Html());
        sidecars.Text("", $"{Report}.csv", new(), ShotTable.Csv(contents));
        sidecars.Text("", $"{Report}.json", new(), ShotTable.Json(contents, files, options.Started));
        findings.AddRange(sidecars.Findings);
        var own = new PackageHasher(new FolderFiles(folder));
        foreach (var path in sidecars.Paths)
        {
            var size = new FileInfo(RelativePath.In(folder, path)).Length;
            var (found, trouble) = await own.OfAsync(new(path, size, []), cancel);
            files.Add(found ?? throw new IOException(trouble!.Words));
        }

        var lists = await new PackageManifest(files).WriteAsync(
            folder,
            name,
            options with
            {
                Authors = [.. options.Authors, .. contents.Authors],
                Comment = options.Comment ?? CommentOf(contents),
            },
            cancel
        );
        progress?.Report(1);
        return new(files, [.. sidecars.Paths, .. lists, $"{ScopeHistory.FolderName}/{ChainFile.Name}"], findings);
    }

    /// <summary>Who has only the hash list must not take an original or a proxy for a plate.</summary>
    private static string CommentOf(PackageContents contents) =>
        string.Join(
            ' ',
            contents
                .Items.Where(i => i.Note is not null && i.Files.Count > 0)
                .Select(i => $"{i.Files[0].Path}: {i.Note}")
                .Prepend(contents.Items.Any(i => i.Note is not null) ? $"{contents.Name}." : contents.Name)
        );

    private static IEnumerable<DeliveredFile> All(PackageContents contents) =>
        contents.Items.SelectMany(i => i.Files).Concat(contents.Others);

    /// <summary>Two items may name one whole original; no two files may have one path.</summary>
    private static IEnumerable<Finding> Doubles(PackageContents contents) =>
        from same in All(contents).GroupBy(f => f.Path, StringComparer.OrdinalIgnoreCase)
        where same.Select(f => (f.Path, f.Size)).Distinct().Count() > 1
        select new Finding(
            FindingCodes.NameIllegal,
            FindingSeverity.Error,
            same.Key,
            $"{same.Count()} different files of the package would be {same.Key}. Give their items other names."
        );
}
