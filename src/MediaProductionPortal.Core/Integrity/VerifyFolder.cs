using System.Collections.Concurrent;
using System.Diagnostics;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>Verifies everything under a folder against its hash lists and tells all that it found.</summary>
public static class VerifyFolder
{
    /// <summary>Walks, reads the lists, checks every file; no problem ends it early.</summary>
    public static async Task<VerifyResult> RunAsync(
        string root,
        VerifyOptions? options = null,
        IProgress<VerifyProgress>? progress = null,
        CancellationToken ct = default
    )
    {
        options ??= new VerifyOptions();
        long started = Stopwatch.GetTimestamp();
        FolderListing listing = FolderWalk.List(root, ct);
        Expectations expectations = await HashHistory.LoadAsync(listing, options.Ignore, ct);
        if (options.DirectoryHashes)
        {
            options = options with
            {
                AlsoFormats = [.. options.AlsoFormats, .. DirectoryHashCheck.Formats(expectations)],
            };
        }
        List<ListedFile> files = [.. expectations.FilesToCheck(listing)];
        var counter = new ProgressCounter(files, progress);
        IReadOnlyList<FileVerdict> verdicts = await CheckAsync(listing.Root, files, expectations, options, counter, ct);
        List<Finding> absent = [.. expectations.MissingFrom(listing)];
        List<Finding> folders = options.DirectoryHashes
            ? [.. DirectoryHashCheck.Compare(listing, expectations, verdicts)]
            : [];
        List<Finding> findings =
        [
            .. expectations.Findings,
            .. listing.Findings.Where(f => !expectations.IsIgnored(f.Path)),
            .. verdicts.SelectMany(v => v.Findings),
            .. absent,
            .. folders,
        ];
        return new(
            listing.Root,
            VerifyVerdict.Exit(expectations, verdicts, absent, findings),
            Paths(verdicts, FileVerdictKind.Verified),
            Paths(verdicts, FileVerdictKind.Changed),
            [
                .. Paths(verdicts, FileVerdictKind.Missing),
                .. absent.Where(f => f.Code != FindingCodes.FileUnreadable).Select(f => f.Path),
            ],
            [.. Paths(verdicts, FileVerdictKind.New).Where(path => !expectations.IsList(path))],
            [
                .. Paths(verdicts, FileVerdictKind.Unreadable),
                .. Paths(verdicts, FileVerdictKind.ChangedWhileRead),
                .. absent.Where(f => f.Code == FindingCodes.FileUnreadable).Select(f => f.Path),
            ],
            expectations.Lists,
            findings,
            verdicts,
            counter.Bytes,
            Stopwatch.GetElapsedTime(started)
        );
    }

    private static async Task<IReadOnlyList<FileVerdict>> CheckAsync(
        string root,
        List<ListedFile> files,
        Expectations expectations,
        VerifyOptions options,
        ProgressCounter counter,
        CancellationToken ct
    )
    {
        var verdicts = new FileVerdict[files.Count];
        await Parallel.ForAsync(
            0,
            files.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Parallel), CancellationToken = ct },
            async (i, token) =>
            {
                ListedFile file = files[i];
                verdicts[i] = await FileCheck.CheckAsync(
                    root,
                    file.Path,
                    expectations,
                    counter.Of(file),
                    options.AlsoFormats,
                    token
                );
                counter.Done(file);
            }
        );
        return verdicts;
    }

    private static List<string> Paths(IEnumerable<FileVerdict> verdicts, FileVerdictKind kind) =>
        [.. verdicts.Where(v => v.Kind == kind).Select(v => v.Path)];

    private sealed class ProgressCounter(List<ListedFile> files, IProgress<VerifyProgress>? progress)
    {
        private readonly long _total = files.Sum(f => f.Size);
        private readonly ConcurrentDictionary<string, long> _open = new(StringComparer.Ordinal);
        private long _bytes;
        private int _done;

        internal long Bytes => Interlocked.Read(ref _bytes);

        internal IProgress<long> Of(ListedFile file) => new Report(this, file.Path);

        internal void Done(ListedFile file)
        {
            Interlocked.Increment(ref _done);
            _open.TryRemove(file.Path, out _);
            Tell(file.Path);
        }

        private void Read(string path, long soFar)
        {
            long before = _open.GetValueOrDefault(path);
            _open[path] = soFar;
            Interlocked.Add(ref _bytes, soFar - before);
            Tell(path);
        }

        private void Tell(string path) =>
            progress?.Report(new(Volatile.Read(ref _done), files.Count, Bytes, _total, path));

        private sealed class Report(ProgressCounter counter, string path) : IProgress<long>
        {
            void IProgress<long>.Report(long value) => counter.Read(path, value);
        }
    }
}
