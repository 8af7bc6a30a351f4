using System.Collections.Concurrent;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Looks at the portal all the time and holds every claim of safety against what lies on the disks.</summary>
internal sealed class Watchdog : IAsyncDisposable
{
    private readonly PortalApi api;
    private readonly PortalProcess portal;
    private readonly string title;
    private readonly string drive;
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset?> safeSince = new();
    private readonly Task watching;

    /// <param name="drive">Root of the drive, whose files are all good.</param>
    public Watchdog(PortalApi api, PortalProcess portal, string title, string drive)
    {
        (this.api, this.portal, this.title, this.drive) = (api, portal, title, drive);
        watching = WatchAsync();
    }

    /// <summary>What was claimed and not true.</summary>
    public ConcurrentQueue<string> Lies { get; } = new();

    /// <summary>States that were seen.</summary>
    public ConcurrentDictionary<string, int> Seen { get; } = new();

    private StoreFolder Media => StoreFolder.Media(portal);

    private StoreFolder Archive => StoreFolder.Archive(portal);

    private async Task WatchAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            foreach (var roll in await api.TryGetAsync<List<RollAnswer>>($"/api/rolls?title={title}") ?? [])
            {
                Seen.AddOrUpdate(roll.State, 1, (_, n) => n + 1);
                await CheckAsync(roll);
            }

            await Task.Delay(30);
        }
    }

    private async Task CheckAsync(RollAnswer roll)
    {
        var files = DriveFiles.Of(drive, roll.Path);
        var passed = roll.Gates.ToDictionary(g => g.Gate, g => g.State is "passed" or "warned");
        if (passed["C"])
        {
            Demand(roll, "gate C", Media, files);
        }

        if (passed["D"] || roll.State == "safe")
        {
            Demand(roll, "gate D", Archive, files);
        }

        if (roll.State == "safe" && !passed.Values.All(p => p))
        {
            Lies.Enqueue($"{roll.Name} is called safe with an open gate");
        }

        if (safeSince.ContainsKey(roll.Id) && roll.State != "safe")
        {
            Lies.Enqueue($"{roll.Name} was safe and is {roll.State}");
        }

        if (roll.State == "safe")
        {
            safeSince[roll.Id] = null;
        }

        var page = await api.TryGetAsync<Page<MediaFileAnswer>>($"/api/rolls/{roll.Id}/files?take=500");
        foreach (var file in page?.Items.Where(f => f is { Stored: true, Sequence: null }) ?? [])
        {
            if (!Media.Holds($"{StoreFolder.RollKey(title, roll.Id)}/{file.Path}", file.Size))
            {
                Lies.Enqueue($"{file.Path} of {roll.Name} is called stored and is not");
            }
        }
    }

    private void Demand(RollAnswer roll, string claim, StoreFolder store, IEnumerable<DriveFile> files)
    {
        foreach (var file in files)
        {
            if (!store.Holds($"{StoreFolder.RollKey(title, roll.Id)}/{file.Path}", file.Size))
            {
                Lies.Enqueue($"{claim} of {roll.Name} is called passed without {file.Path}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching;
        ending.Dispose();
    }
}

/// <summary>A file of a roll as it lies on the drive.</summary>
internal sealed record DriveFile(string Path, string FullPath, long Size);

internal static class DriveFiles
{
    /// <summary>Files of a roll, hash-list histories aside: those grow while a roll is closed.</summary>
    public static IReadOnlyList<DriveFile> Of(string drive, string roll)
    {
        var root = Path.Combine(drive, roll);
        return
        [
            .. new DirectoryInfo(root)
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(f => new DriveFile(Path.GetRelativePath(root, f.FullName), f.FullName, f.Length))
                .Where(f => !f.Path.StartsWith("ascmhl/", StringComparison.Ordinal) && !f.Path.Contains("/ascmhl/")),
        ];
    }
}
