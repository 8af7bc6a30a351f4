using System.Collections.Concurrent;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer;
using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Workspaces;

/// <summary>Sends files into a workspace: asks what is there, compares with hash lists, hashes, sends, and has each proven by the store.</summary>
internal sealed class UploadFiles(
    PortalClient portal,
    SpaceAddress place,
    int connections,
    IProgress<FetchProgress> progress
)
{
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
        var todo = await PlanAsync(files, cancel);
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
        using var http = new HttpClient(FileSender.MakeHandler())
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
            todo,
            new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancel },
            async (file, token) =>
            {
                var through = new Through(this, file, total, todo.Count, () => done);
                var result = await SendAsync(sender, file, read.GetValueOrDefault(file.FullPath), through, token);
                Note(file, result, asked);
                Interlocked.Increment(ref done);
                through.Report(file.Size);
            }
        );
    }

    private async Task<SendResult> SendAsync(
        FileSender sender,
        LocalFile file,
        FileDigest? digest,
        IProgress<long> bytes,
        CancellationToken cancel
    )
    {
        if (digest is null)
        {
            var reading = await FileHasher.HashAsync(
                Path.GetDirectoryName(file.FullPath)!,
                Path.GetFileName(file.FullPath),
                [HashFormat.Xxh128],
                ct: cancel
            );
            if (reading.Digest is null)
            {
                return new SourceChanged(reading.Problem!.Words);
            }

            digest = reading.Digest;
        }

        var crc = digest.Crc64Nvme.ToString("x16", null);
        return await sender.SendAsync(
            new(
                // A workspace has no roll: the portal's side of this sender knows the folder.
                new(Guid.Empty, Target(file), null, null, null, "", digest.Size, crc),
                file.FullPath,
                digest.Size,
                digest.Modified,
                new(HashFormat.Xxh128, digest.Text(HashFormat.Xxh128)!),
                crc
            ),
            bytes,
            cancel
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
