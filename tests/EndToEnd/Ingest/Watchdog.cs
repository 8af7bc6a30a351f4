using System.Collections.Concurrent;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Looks at the portal all the time and holds every claim of safety against what lies on the disks.</summary>
internal sealed class Watchdog : IAsyncDisposable
{
    private readonly PortalApi api;
    private readonly IHolds media;
    private readonly IHolds archive;
    private readonly string title;
    private readonly string drive;
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset?> safeSince = new();
    private readonly Task watching;

    /// <param name="drive">Root of the drive, whose files are all good.</param>
    public Watchdog(PortalApi api, PortalProcess portal, string title, string drive)
        : this(api, StoreFolder.Media(portal), StoreFolder.Archive(portal), title, drive) { }

    public Watchdog(PortalApi api, IHolds media, IHolds archive, string title, string drive)
    {
        (this.api, this.media, this.archive, this.title, this.drive) = (api, media, archive, title, drive);
        watching = WatchAsync();
    }

    /// <summary>What was claimed and not true.</summary>
    private ConcurrentQueue<string> Lies { get; } = new();

    /// <summary>States that were seen.</summary>
    public ConcurrentDictionary<string, int> Seen { get; } = new();

    private async Task WatchAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            var rolls = await api.TryGetAsync<List<RollAnswer>>($"/api/rolls?title={title}") ?? [];
            foreach (var roll in rolls)
            {
                Seen.AddOrUpdate(
                    roll.State is "failed" or "held" ? $"{roll.State}: {roll.Words}" : roll.State,
                    1,
                    (_, n) => n + 1
                );
                await CheckAsync(roll, rolls);
            }

            await Task.Delay(30);
        }
    }

    private async Task CheckAsync(RollAnswer roll, IReadOnlyList<RollAnswer> rolls)
    {
        var files = DriveFiles.Of(drive, roll, rolls);
        var passed = roll.Gates.ToDictionary(g => g.Gate, g => g.State is "passed" or "warned");
        if (passed["C"])
        {
            Demand(roll, "gate C", media, files);
        }

        if (passed["D"] || roll.State == "safe")
        {
            Demand(roll, "gate D", archive, files);
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
            if (!media.Holds($"{StoreFolder.RollKey(title, roll.Id)}/{file.Path}", file.Size))
            {
                Lies.Enqueue($"{file.Path} of {roll.Name} is called stored and is not");
            }
        }
    }

    private void Demand(RollAnswer roll, string claim, IHolds store, IEnumerable<DriveFile> files)
    {
        foreach (var file in files)
        {
            if (!store.Holds($"{StoreFolder.RollKey(title, roll.Id)}/{file.Path}", file.Size))
            {
                Lies.Enqueue($"{claim} of {roll.Name} is called passed without {file.Path}");
            }
        }
    }

    /// <summary>Ends the watch, and fails with what was not true.</summary>
    public async Task AssertTruthAsync()
    {
        ending.Cancel();
        await watching;
        Assert.Empty(Lies);
        Assert.NotEmpty(Seen);
    }

    public async ValueTask DisposeAsync()
    {
        ending.Cancel();
        await watching;
    }
}

/// <summary>A file of a roll as it lies on the drive.</summary>
internal sealed record DriveFile(string Path, string FullPath, long Size);

internal static class DriveFiles
{
    /// <summary>Files of a roll, hash-list histories aside: those grow while a roll is closed. Loose files belong to a roll of their own.</summary>
    public static IReadOnlyList<DriveFile> Of(string drive, RollAnswer roll, IEnumerable<RollAnswer> all)
    {
        var root = Path.Combine(drive, roll.Path);
        var others = all.Where(r => roll.Path.Length == 0 && r.Path.Length > 0).Select(r => r.Path + "/").ToList();
        return
        [
            .. new DirectoryInfo(root)
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(f => new DriveFile(Path.GetRelativePath(root, f.FullName), f.FullName, f.Length))
                .Where(f => !f.Path.StartsWith("ascmhl/", StringComparison.Ordinal) && !f.Path.Contains("/ascmhl/"))
                .Where(f => !others.Exists(o => f.Path.StartsWith(o, StringComparison.Ordinal))),
        ];
    }
}
