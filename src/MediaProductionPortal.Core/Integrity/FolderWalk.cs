using System.IO.Enumeration;

namespace MediaProductionPortal.Integrity;

/// <summary>Walks a folder once, in the same order every time, and goes on past whatever can't be read.</summary>
public static class FolderWalk
{
    /// <summary>Lists the folder at <paramref name="root"/>; links are reported and not followed.</summary>
    public static FolderListing List(string root, CancellationToken ct = default)
    {
        var walk = new Walk(Path.GetFullPath(root), ct);
        FileEntry entry = FileEntry.Of(walk.Root);
        if (entry.Kind == EntryKind.Symlink || Directory.Exists(walk.Root))
        {
            walk.Folder("");
        }
        else
        {
            walk.Unreadable("", entry.Kind == EntryKind.Gone ? "there is no such folder" : "it is not a folder");
        }
        return walk.Listing();
    }

    private sealed class Walk(string root, CancellationToken ct)
    {
        private static readonly EnumerationOptions Everything = new()
        {
            AttributesToSkip = 0,
            IgnoreInaccessible = false,
            ReturnSpecialDirectories = false,
        };

        private readonly FileTable _files = new();
        private readonly List<string> _folders = [];
        private readonly HashSet<string> _incomplete = new(StringComparer.Ordinal);
        private readonly List<Finding> _findings = [];

        internal string Root { get; } = root;

        internal FolderListing Listing() =>
            new()
            {
                Root = Root,
                Files = _files,
                Folders = _folders,
                Incomplete = _incomplete,
                Findings = _findings,
            };

        /// <summary>Folders before files, each in code point order, as the reference implementation lists them.</summary>
        internal void Folder(string folder)
        {
            ct.ThrowIfCancellationRequested();
            var files = new List<(string Name, long Size, DateTimeOffset Modified)>();
            foreach (string name in Names(folder))
            {
                string path = RelativePath.Join(folder, name);
                FileEntry entry = FileEntry.Of(RelativePath.In(Root, path));
                switch (entry.Kind)
                {
                    case EntryKind.Folder:
                        Folder(path);
                        _folders.Add(path);
                        break;
                    case EntryKind.File:
                        files.Add((name, entry.Size, entry.Modified));
                        break;
                    default:
                        Odd(folder, path, entry);
                        continue;
                }
                if (!WritableName.Fits(name))
                {
                    _findings.Add(WritableName.Finding(path));
                }
            }
            foreach ((string name, long size, DateTimeOffset modified) in files)
            {
                _files.Add(RelativePath.Join(folder, name), size, modified);
            }
        }

        internal void Unreadable(string folder, string reason)
        {
            _incomplete.Add(folder);
            _findings.Add(
                new(
                    FindingCodes.FolderUnreadable,
                    FindingSeverity.Error,
                    folder,
                    $"The folder can't be listed: {reason.TrimEnd('.')}. What is in it is not verified. Check the drive and its permissions, then verify again."
                )
            );
        }

        private List<string> Names(string folder)
        {
            var names = new List<string>();
            try
            {
                names.AddRange(
                    new FileSystemEnumerable<string>(
                        RelativePath.In(Root, folder),
                        (ref FileSystemEntry entry) => entry.FileName.ToString(),
                        Everything
                    )
                );
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Unreadable(folder, e.Message);
            }
            names.Sort(CodePointOrder.Instance);
            // No folder holds a name twice: one of them is no UTF-8, and the runtime shows it as the other one is written.
            for (int i = names.Count - 1; i > 0; i--)
            {
                if (names[i] == names[i - 1])
                {
                    _incomplete.Add(folder);
                    _findings.Add(WritableName.NotUtf8(RelativePath.Join(folder, names[i])));
                    names.RemoveAt(i);
                }
            }
            return names;
        }

        private void Odd(string folder, string path, FileEntry entry)
        {
            switch (entry.Kind)
            {
                case EntryKind.Symlink:
                    Warn(
                        FindingCodes.Symlink,
                        path,
                        "This is a link; links are not followed. If media is behind it, ingest the folder it points to."
                    );
                    break;
                case EntryKind.Special:
                    Warn(
                        FindingCodes.SpecialFile,
                        path,
                        "This is a pipe, socket or device, not a file; it is left out."
                    );
                    break;
                case EntryKind.Gone when path.Contains('\uFFFD', StringComparison.Ordinal):
                    // The runtime shows bytes that are no UTF-8 as U+FFFD; under that name nothing can be opened.
                    _incomplete.Add(folder);
                    _findings.Add(WritableName.NotUtf8(path));
                    break;
                default:
                    _incomplete.Add(folder);
                    string reason = entry.Reason ?? "it is listed, but gone when looked at";
                    _findings.Add(
                        new(
                            FindingCodes.FileUnreadable,
                            FindingSeverity.Error,
                            path,
                            $"This can't be read: {reason.TrimEnd('.')}. If something still writes to the drive, wait for it; otherwise check the drive. Then verify again."
                        )
                    );
                    break;
            }
        }

        private void Warn(string code, string path, string words) =>
            _findings.Add(new(code, FindingSeverity.Warning, path, words));
    }
}
