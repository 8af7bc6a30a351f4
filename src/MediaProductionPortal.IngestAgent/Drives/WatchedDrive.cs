using System.Diagnostics.CodeAnalysis;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Drives;

/// <summary>One path at which a drive may be: waits until it has settled, lists it, notices when it changes, goes and comes back.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by ActivatorUtilities.")]
internal sealed class WatchedDrive(
    string path,
    AgentJournal journal,
    ListDrive list,
    IOptions<AgentOptions> options,
    TimeProvider time
)
{
    private DriveRow? drive;
    private bool known;
    private ulong? seen;
    private DateTimeOffset seenSince;
    private ulong? listed;
    private DateTimeOffset nextWalk;

    internal string Path => path;

    /// <summary>How long the last look found that the drive must still rest before it is listed; null when it has settled or is gone.</summary>
    internal TimeSpan? SettlesIn { get; private set; }

    internal async Task LookAsync(CancellationToken cancel)
    {
        SettlesIn = null;
        if (!known)
            Remember();
        if (!IsThere())
        {
            Gone();
            return;
        }
        Guid? order = journal.Read(j => j.OpenFolderOrders()).Find(o => o.Path == path)?.Id;
        // A roll that waits for its drive must not wait for the next walk of a drive at rest, nor for the other rolls' work.
        if (order is null && !IsAwaited() && (time.GetUtcNow() < nextWalk || IsInWork()))
            return;
        DateTimeOffset begun = time.GetUtcNow();
        FolderListing listing = FolderWalk.List(path, cancel);
        TimeSpan took = time.GetUtcNow() - begun;
        var signature = DriveSketch.Signature([.. listing.Files.Where(f => !DriveSketch.IsHistory(f.Path))]);
        if (seen != signature)
            (seen, seenSince) = (signature, begun);
        TimeSpan unsettled = seenSince + TimeSpan.FromSeconds(options.Value.SettleSeconds) - begun;
        var settled = unsettled <= TimeSpan.Zero;
        SettlesIn = settled ? null : unsettled;
        if (settled && (listed != signature || order is not null))
        {
            await ListAsync(listing, order, cancel);
            listed = signature;
        }
        else if (settled && drive is { Present: true } present)
        {
            // A job may have lost sight of a drive that was never gone: a loose cable, a reader that reset itself.
            if (IsAwaited())
                journal.Write(j => j.Regain(present));
        }
        // A drive at rest is walked less often, so that looking costs a twentieth of its time at most.
        TimeSpan walk = took * 20;
        var rest = TimeSpan.FromSeconds(options.Value.PollSeconds * 5);
        nextWalk = settled ? time.GetUtcNow() + (walk > rest ? walk : rest) : begun;
    }

    private async Task ListAsync(FolderListing listing, Guid? order, CancellationToken cancel)
    {
        DriveSketch sketch = DriveSketch.Of(listing.Files);
        DriveRow? same = drive;
        // Whoever stayed in sight is the same drive whatever was copied onto it; whoever was away must look like it did.
        if (same is not null && listed is null && !DriveSketch.Parse(same.Sketch).IsLike(sketch))
        {
            journal.Write(j => j.Lose(same));
            same = null;
        }
        drive = new DriveRow(
            same?.Id ?? Guid.CreateVersion7(),
            path,
            Label(path),
            sketch.ToString(),
            Present: true,
            Named: same?.Named ?? order is not null
        );
        await list.RunAsync(drive, listing, order, cancel);
    }

    private void Remember()
    {
        drive = journal.Read(j => j.Drives()).Find(d => d.Path == path);
        known = true;
    }

    private void Gone()
    {
        if (drive is { Present: true } lost)
        {
            journal.Write(j => j.Lose(lost));
            drive = lost with { Present = false };
        }
        // What comes back must settle, and be known again, from the start.
        (seen, listed, nextWalk) = (null, null, default);
        foreach (FolderOrderRow order in journal.Read(j => j.OpenFolderOrders()).Where(o => o.Path == path))
        {
            journal.Write(j =>
            {
                j.RefuseOrder(order.Id);
                j.Report(
                    new Protocol.FolderRefused(
                        order.Id,
                        path,
                        $"The folder {path} is not there any more. Connect the drive and name it again."
                    )
                );
            });
        }
    }

    /// <summary>An empty mount point is what a drive leaves behind; a folder that was empty from the start is an empty drive.</summary>
    private bool IsThere()
    {
        try
        {
            return Directory.Exists(path)
                && (drive is null or { Sketch: "" } || Directory.EnumerateFileSystemEntries(path).Any());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool IsAwaited() =>
        drive is { } row && journal.Read(j => j.RollsOf(row.Id)).Exists(r => r.State == RollWork.Away);

    private bool IsInWork() =>
        listed is not null
        && drive is { } row
        && journal.Read(j => j.RollsOf(row.Id)).Exists(r => r.State == RollWork.Working);

    private static string Label(string path) =>
        System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(path)) is { Length: > 0 } name
            ? name
            : path;
}
