using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Ingest;

/// <summary>
/// Watches a drive until none of its rolls moves any more. The rolls' states are polled (the truth);
/// the hub only makes it livelier, so a portal that restarts costs nothing but a pause.
/// </summary>
internal sealed class WaitForRolls(PortalClient portal, Screen screen)
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GonePatience = TimeSpan.FromSeconds(60);

    private long? goneSince;

    public async Task<DriveAnswer> RunAsync(Guid driveId, CancellationToken cancel)
    {
        var drive = await portal.GetAsync<DriveAnswer>($"/api/drives/{driveId}", cancel);
        await using var feed = new ProgressConnection(portal, driveId);
        feed.Start(cancel);
        await using var view = ProgressView.Open(screen);
        var patience = new Patience(TimeProvider.System);
        while (true)
        {
            view.Show(drive, feed.Reports);
            if (drive.Rolls.All(r => RollStates.IsEnd(r.State)) || IsLost(drive))
            {
                return drive;
            }

            await feed.ChangedWithin(PollEvery, cancel);
            drive = await patience.AskAsync(
                () => portal.GetAsync<DriveAnswer>($"/api/drives/{driveId}", cancel),
                drive,
                view.Note
            );
            if (!feed.IsLive && !patience.IsSilent)
            {
                await patience.AskAsync(() => feed.PollAsync(cancel), true, view.Note);
            }
        }
    }

    /// <summary>The drive was unplugged while its bytes were needed, and did not come back.</summary>
    private bool IsLost(DriveAnswer drive)
    {
        if (drive.State != "gone" || !drive.Rolls.Any(r => RollStates.NeedsDrive(r.State)))
        {
            goneSince = null;
            return false;
        }

        goneSince ??= TimeProvider.System.GetTimestamp();
        if (TimeProvider.System.GetElapsedTime(goneSince.Value) < GonePatience)
        {
            return false;
        }

        screen.Note($"{drive.Label} is gone. Plug it in again and the ingest goes on by itself.");
        return true;
    }
}
