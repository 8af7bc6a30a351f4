namespace MediaProductionPortal.Integrity;

/// <summary>Writes the next ASC MHL generation of a root and of every history nested in it.</summary>
public static class GenerationWriter
{
    /// <summary>
    /// Records the verdicts: bottom up, each manifest in its chain before its parent refers to it. A history that is damaged,
    /// or holds one that is, gets no generation; nor does media that can't be written to. Both are findings.
    /// </summary>
    /// <param name="listing">The walk that the verdicts belong to.</param>
    /// <param name="expectations">The lists as they were before.</param>
    /// <param name="verdicts">Verdicts on the files; those without a digest are left out.</param>
    /// <param name="options">Who, why, where.</param>
    /// <param name="ct">Stops between two manifests.</param>
    public static Task<GenerationReport> WriteAsync(
        FolderListing listing,
        Expectations expectations,
        IReadOnlyCollection<FileVerdict> verdicts,
        GenerationOptions options,
        CancellationToken ct = default
    ) =>
        WriteAsync(
            listing.Root,
            new GenerationPlan(
                listing,
                expectations,
                [.. verdicts.OrderBy(v => v.Path, CodePointOrder.Instance)],
                options.DirectoryFormats
            ),
            verdicts,
            options,
            startOver: false,
            ct
        );

    /// <param name="root">The folder.</param>
    /// <param name="plan">What goes where.</param>
    /// <param name="verdicts">Verdicts on the files.</param>
    /// <param name="options">Who, why, where.</param>
    /// <param name="startOver">
    /// Whether the files of a nested history that is gone may be recorded anew by the one above it, which ends their custody.
    /// </param>
    /// <param name="ct">Stops between two manifests.</param>
    internal static async Task<GenerationReport> WriteAsync(
        string root,
        GenerationPlan plan,
        IReadOnlyCollection<FileVerdict> verdicts,
        GenerationOptions options,
        bool startOver,
        CancellationToken ct
    )
    {
        var findings = new List<Finding>();
        findings.AddRange(
            verdicts
                .Where(v => v.Digest is not null && !WritableName.Fits(v.Path))
                .Select(v => WritableName.Finding(v.Path))
        );
        List<ScopeHistory> scopes = Writable(plan, startOver, findings);
        string? place = Place(root, scopes, options, findings);
        if (place is null)
        {
            return new([], findings);
        }

        var written = new List<WrittenManifest>();
        var references = scopes.ToDictionary(s => s, _ => new List<HashListReference>());
        foreach (ScopeHistory scope in scopes)
        {
            ct.ThrowIfCancellationRequested();
            WrittenManifest? manifest = await WriteAsync(
                root,
                place,
                scope,
                plan,
                references[scope],
                options,
                findings,
                ct
            );
            if (manifest is null)
            {
                // A parent without this child's reference would break the custody that it stands for.
                return new(written, findings);
            }
            written.Add(manifest);
            if (plan.ParentOf(scope) is { } parent && references.TryGetValue(parent, out List<HashListReference>? up))
            {
                string path = RelativePath.Join(scope.Folder, Path.GetFileName(manifest.FullPath));
                if (WritableName.Fits(path))
                {
                    up.Add(new(RelativePath.From(parent.Path, path), manifest.C4));
                }
                else
                {
                    findings.Add(ListFindings.NoReference(scope.Path));
                }
            }
        }
        return new(written, findings);
    }

    private static List<ScopeHistory> Writable(GenerationPlan plan, bool startOver, List<Finding> findings)
    {
        var blocked = new HashSet<ScopeHistory>();
        var writable = new List<ScopeHistory>();
        foreach (ScopeHistory scope in plan.BottomUp)
        {
            if (scope.Sound && (startOver || !scope.LostChild) && !blocked.Contains(scope))
            {
                writable.Add(scope);
                continue;
            }
            if (plan.ParentOf(scope) is { } parent)
            {
                blocked.Add(parent);
            }
            findings.Add(
                ListFindings.NotWritten(
                    scope.Folder,
                    scope.Sound && scope.LostChild ? "it refers to a history that is gone; bring that one back first"
                        : scope.Sound ? "a history inside this one is damaged; repair that one first"
                        : "the history is damaged; copy the whole ascmhl folder again from another copy, then verify again"
                )
            );
        }
        return writable;
    }

    private static string? Place(
        string root,
        List<ScopeHistory> scopes,
        GenerationOptions options,
        List<Finding> findings
    )
    {
        if (!options.InPlace)
        {
            return options.OutFolder
                ?? throw new ArgumentException("neither in place nor to another folder", nameof(options));
        }
        foreach (ScopeHistory scope in scopes)
        {
            if (new ScopeFolder(RelativePath.In(root, scope.Folder), []).WhyNotWritable() is { } reason)
            {
                findings.Add(
                    options.OutFolder is { } other
                        ? ListFindings.NotWritten(
                            scope.Folder,
                            $"{reason.TrimEnd('.')}; it was written to {other} instead"
                        ) with
                        {
                            Severity = FindingSeverity.Note,
                        }
                        : ListFindings.NotWritten(
                            scope.Folder,
                            $"{reason.TrimEnd('.')}; make the media writable or name another folder to write to"
                        )
                );
                return options.OutFolder;
            }
        }
        return root;
    }

    private static async Task<WrittenManifest?> WriteAsync(
        string root,
        string place,
        ScopeHistory scope,
        GenerationPlan plan,
        List<HashListReference> references,
        GenerationOptions options,
        List<Finding> findings,
        CancellationToken ct
    )
    {
        string source = RelativePath.In(root, scope.Folder);
        var folder = new ScopeFolder(RelativePath.In(place, scope.Folder), scope.Chain, afterStep: options.AfterStep);
        string scopeName = Path.GetFileName(Path.TrimEndingDirectorySeparator(RelativePath.In(root, scope.Path)));
        try
        {
            if (place != root)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(folder.FullPath)!);
            }
            using FolderLock alone = folder.Enter();
            if (Already(scope, scopeName, options) is { } last)
            {
                CopyHistory(source, folder.FullPath, scope);
                return new(scope.Path, Path.Join(folder.FullPath, last.Name), last.Number, last.C4);
            }
            if (ChangedMeanwhile(source, scope))
            {
                findings.Add(
                    ListFindings.NotWritten(scope.Folder, "another run added a generation meanwhile; verify again")
                );
                return null;
            }
            int number = scope.Chain.Count + 1;
            string name = ScopeFolder.ManifestName(number, scopeName, options.Started);
            if (source != folder.FullPath && await folder.FindAddedAsync(name, ct) is { } added)
            {
                // Written elsewhere by a run that was killed afterwards: the source never tells of it.
                return new(scope.Path, Path.Join(folder.FullPath, name), number, added);
            }
            CopyHistory(source, folder.FullPath, scope);
            string c4 = await folder.AddAsync(
                number,
                name,
                stream => Write(stream, scope, plan, references, options),
                ct
            );
            return new(scope.Path, Path.Join(folder.FullPath, name), number, c4);
        }
        catch (Exception e) when (ScopeReader.IsDamage(e))
        {
            findings.Add(ListFindings.NotWritten(scope.Folder, e.Message));
            return null;
        }
    }

    private static void Write(
        Stream stream,
        ScopeHistory scope,
        GenerationPlan plan,
        List<HashListReference> references,
        GenerationOptions options
    )
    {
        using var writer = new ManifestWriter(stream, options.Started);
        writer.Start(options, plan.RootHash(scope), plan.IgnoreOf(scope));
        plan.Write(scope, writer);
        writer.End([.. references.OrderBy(r => r.Path, CodePointOrder.Instance)]);
    }

    // A run that was killed after its chain was in place, and asked again.
    private static ChainEntry? Already(ScopeHistory scope, string scopeName, GenerationOptions options) =>
        scope.Chain is [.., var last]
        && scope.LastCreationDate == ManifestWriter.Date(options.Started)
        && last.Name == ScopeFolder.ManifestName(last.Number, scopeName, options.Started)
            ? last
            : null;

    private static bool ChangedMeanwhile(string source, ScopeHistory scope)
    {
        string chain = Path.Join(source, ChainFile.Name);
        List<ChainEntry> now = File.Exists(chain) ? ChainFile.Read(chain) : [];
        return !now.SequenceEqual(scope.Chain);
    }

    private static void CopyHistory(string source, string target, ScopeHistory scope)
    {
        if (source == target || scope.Chain.Count == 0)
        {
            return;
        }
        Directory.CreateDirectory(target);
        foreach (string name in scope.Chain.Select(c => c.Name).Append(ChainFile.Name))
        {
            File.Copy(Path.Join(source, name), Path.Join(target, name), overwrite: true);
        }
    }
}
