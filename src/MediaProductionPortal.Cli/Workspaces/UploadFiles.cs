using System.Collections.Concurrent;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Transfer;
using MediaProductionPortal.Transfer.Fetch;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Workspaces;

/// <summary>Sends files into a workspace: asks what is there, compares with hash lists, hashes, sends, and has each proven by the store.</summary>
internal sealed class UploadFiles(
    PortalClient portal,
    SpaceAddress place,
    int connections,
    double? mbitLimit,
    IProgress<FetchProgress> progress
)
{
    /// <summary>Bytes up to which asking for a file costs more than sending it.</summary>
    private const long SmallFile = 1024 * 1024;

    private readonly ConcurrentQueue<UploadFault> faults = new();
    private readonly Lock gate = new();
    private long stored;
    private long sent;
    private long skipped;
    private long doneBytes;

    public async Task<UploadResult> RunAsync(IReadOnlyList<LocalRoot> roots, CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        List<LocalFile> files = [.. roots.SelectMany(r => r.Files)];
        var asOne = RefuseSameNames(files);
        var todo = await PlanAsync([.. files.Except(asOne)], cancel);
        var (there, refused) = (files.Count - todo.Count - faults.Count, faults.Count);
        var lists = new CheckLists(progress);
        var wanted = todo.ToHashSet();
        foreach (var root in roots)
        {
            await lists.RunAsync(root, wanted, cancel);
        }

        foreach (var fault in lists.Faults)
        {
            faults.Enqueue(fault);
        }

        if (lists.Faults.Count == 0 && todo.Count > 0)
        {
            await SendAsync(todo, lists.Read, cancel);
        }

        var all = faults.ToList();
        var code =
            lists.Faults.Count > 0 ? ExitCodes.NotAsListed
            : all.Exists(f => f.Code == "workspace-full") ? ExitCodes.WorkspaceFull
            : refused > 0 || all.Exists(f => f.Code != "broken-off") ? ExitCodes.UploadIncomplete
            : all.Count > 0 ? ExitCodes.BrokenOff
            : ExitCodes.Ok;
        return new(
            place.Words,
            code,
            files.Count,
            files.Sum(f => f.Size),
            stored,
            there,
            sent,
            skipped,
            lists.Lists,
            all,
            TimeProvider.System.GetElapsedTime(began)
        );
    }

    /// <summary>Of files whose names are one on Windows and macOS only the first goes: the others would be versions of it.</summary>
    private HashSet<LocalFile> RefuseSameNames(List<LocalFile> files)
    {
        HashSet<LocalFile> refused = [];
        foreach (var same in files.GroupBy(f => f.Path, SameName.Comparer))
        {
            foreach (var file in same.Skip(1))
            {
                refused.Add(file);
                faults.Enqueue(
                    new(
                        file.Path,
                        "refused",
                        $"'{same.First().Path}' has the same name on Windows and macOS. Rename one of them."
                    )
                );
            }
        }

        return refused;
    }

    /// <summary>The files that need to be sent, if there is room for them.</summary>
    private async Task<List<LocalFile>> PlanAsync(List<LocalFile> files, CancellationToken cancel)
    {
        List<LocalFile> todo = [];
        foreach (var piece in files.Chunk(UploadPlanRequest.Most))
        {
            var plan = await AskAsync(
                new([.. piece.Select(f => new PlannedFile(Target(f), f.Size, f.ModifiedMs))]),
                cancel
            );
            foreach (var (file, answer) in piece.Zip(plan.Files))
            {
                if (answer.State == "refused")
                {
                    faults.Enqueue(new(file.Path, "refused", answer.Words ?? "The portal refused it."));
                }
                else if (answer.State != "stored")
                {
                    todo.Add(file);
                }
            }
        }

        if (todo.Sum(f => f.Size) is > 0 and var bytes)
        {
            await AskAsync(new([], bytes), cancel);
        }

        return todo;
    }

    private async Task<UploadPlanAnswer> AskAsync(UploadPlanRequest request, CancellationToken cancel)
    {
        try
        {
            return await portal.PostAsync<UploadPlanAnswer>(
                $"/api/workspaces/folders/{place.Id}/plan",
                request,
                cancel
            );
        }
        catch (CommandFailed failed) when (failed.Code == "workspace-full")
        {
            throw new CommandFailed(ExitCodes.WorkspaceFull, failed.Code, failed.Message, failed);
        }
    }

    private async Task SendAsync(List<LocalFile> todo, Dictionary<string, FileDigest> read, CancellationToken cancel)
    {
        var bucket = new TokenBucket(TimeProvider.System)
        {
            Rate = mbitLimit is { } mbit ? mbit * 125_000 : double.PositiveInfinity,
        };
        using var http = new HttpClient(new FlowHandler(FileSender.MakeHandler(), () => bucket))
        {
            BaseAddress = new(portal.Login.Url + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var asked = new SpaceUploadPortal(portal, place.Id)
        {
            Times = todo.ToDictionary(Target, f => f.ModifiedMs, StringComparer.Ordinal),
        };
        using var sender = new FileSender(
            http,
            asked,
            // Some three minutes: a portal that is started again comes back in less.
            new() { Connections = connections, Attempts = 12 },
            TimeProvider.System
        );
        var (total, done) = (todo.Sum(f => f.Size), 0);
        await Parallel.ForEachAsync(
            Loads(todo),
            new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancel },
            async (load, token) =>
            {
                var through = load.ConvertAll(f => new Through(this, f, total, todo.Count, () => done));
                var results = await SendAsync(sender, load, read, through, token);
                for (var i = 0; i < load.Count; i++)
                {
                    Note(load[i], results[i], asked);
                    Interlocked.Increment(ref done);
                    through[i].Report(load[i].Size);
                }
            }
        );
    }

    /// <summary>What goes on the line together: a large file by itself, small ones in batches.</summary>
    private static IEnumerable<List<LocalFile>> Loads(List<LocalFile> files)
    {
        List<LocalFile> batch = [];
        var bytes = 0L;
        foreach (var file in files)
        {
            if (file.Size > SmallFile)
            {
                yield return [file];
                continue;
            }

            if (batch.Count == FileSender.MostInBatch || bytes + file.Size > FileSender.MostBatchBytes)
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(file);
            bytes += file.Size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private async Task<IReadOnlyList<SendResult>> SendAsync(
        FileSender sender,
        List<LocalFile> load,
        Dictionary<string, FileDigest> read,
        List<Through> bytes,
        CancellationToken cancel
    )
    {
        var results = new SendResult[load.Count];
        List<(int At, SendJob Job)> jobs = [];
        for (var i = 0; i < load.Count; i++)
        {
            var file = load[i];
            if (await DigestAsync(file, read.GetValueOrDefault(file.FullPath), cancel) is { } digest)
            {
                jobs.Add((i, Job(file, digest)));
            }
            else
            {
                results[i] = new SourceChanged($"'{file.Path}' can't be read.");
            }
        }

        if (jobs is [var one])
        {
            results[one.At] = await sender.SendAsync(one.Job, bytes[one.At], cancel);
        }
        else if (jobs.Count > 0)
        {
            var sent = await sender.SendManyAsync([.. jobs.Select(j => j.Job)], i => bytes[jobs[i].At], cancel);
            for (var i = 0; i < jobs.Count; i++)
            {
                results[jobs[i].At] = sent[i];
            }
        }

        return results;
    }

    /// <summary>What was read for its hash list, or now; null when it can't be read.</summary>
    private static async Task<FileDigest?> DigestAsync(LocalFile file, FileDigest? known, CancellationToken cancel) =>
        known
        ?? (
            await FileHasher.HashAsync(
                Path.GetDirectoryName(file.FullPath)!,
                Path.GetFileName(file.FullPath),
                [HashFormat.Xxh128],
                ct: cancel
            )
        ).Digest;

    private SendJob Job(LocalFile file, FileDigest digest)
    {
        var crc = digest.Crc64Nvme.ToString("x16", null);
        return new(
            // A workspace has no roll: the portal's side of this sender knows the folder.
            new(Guid.Empty, Target(file), null, null, null, "", digest.Size, crc),
            file.FullPath,
            digest.Size,
            digest.Modified,
            new(HashFormat.Xxh128, digest.Text(HashFormat.Xxh128)!),
            crc
        );
    }

    private void Note(LocalFile file, SendResult result, SpaceUploadPortal asked)
    {
        switch (result)
        {
            case Stored good:
                Interlocked.Increment(ref stored);
                Interlocked.Add(ref sent, good.BytesSent);
                Interlocked.Add(ref skipped, good.PartsSkipped);
                break;
            case SourceChanged:
                faults.Enqueue(
                    new(
                        file.Path,
                        "changed",
                        "It can't be read, or changed while it was on its way, and nothing of it shows. Wait until nothing writes to it, then run the command again."
                    )
                );
                break;
            case Fault fault:
                faults.Enqueue(
                    new(
                        file.Path,
                        fault.Kind == FaultKind.NeedsPerson ? asked.CodeOf(Target(file)) ?? "refused" : "broken-off",
                        fault.Words
                    )
                );
                break;
        }
    }

    private string Target(LocalFile file) => place.Path.Length == 0 ? file.Path : $"{place.Path}/{file.Path}";

    /// <summary>Adds what more is through of one file to the whole, and tells.</summary>
    private void Add(LocalFile file, long more, long value, long total, int done, int files)
    {
        long all;
        lock (gate)
        {
            all = doneBytes += more;
        }

        progress.Report(new(all, total, done, files, file.Path, value, file.Size));
    }

    private sealed class Through(UploadFiles of, LocalFile file, long total, int files, Func<int> done)
        : IProgress<long>
    {
        private readonly Lock door = new();
        private long before;

        public void Report(long value)
        {
            long more;
            lock (door)
            {
                more = value - before;
                before = value;
            }

            of.Add(file, more, value, total, done(), files);
        }
    }
}
