using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.SignalR;

namespace MediaProductionPortal.Dailies.Screenings;

/// <summary>A connection of this process that sits in a room.</summary>
/// <param name="again">Who a member is now; null when they may not be here any more.</param>
internal sealed class OwnSeat(
    HubCallerContext connection,
    Guid screeningId,
    WatchKey key,
    Viewer viewer,
    Func<CancellationToken, Task<Who?>> again
)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMilliseconds(300);

    private DateTimeOffset saidAt;

    public Guid Id { get; } = Guid.NewGuid();
    public string ConnectionId { get; } = connection.ConnectionId;
    public Guid ScreeningId => screeningId;
    public Viewer Viewer { get; private set; } = viewer;
    public ScreeningPerson Person => new(Viewer.Id, Viewer.Name, Viewer.IsGuest);

    /// <summary>Whether they may still be here; their rights are those of now.</summary>
    public async Task<bool> IsWelcomeAsync(RunScreening run, CancellationToken cancel)
    {
        var now = key;
        if (key.Link is null)
        {
            if (await again(cancel) is not { } who)
                return false;
            now = key with { Who = who };
        }
        var joined = await run.JoinAsync(now, screeningId, cancel);
        if (joined.IsRefused)
            return false;
        Viewer = joined.Value.Viewer;
        return true;
    }

    /// <summary>Whether the next line comes slowly enough.</summary>
    public bool MaySay(DateTimeOffset now)
    {
        if (now - saidAt < BetweenLines)
            return false;
        saidAt = now;
        return true;
    }

    public void Abort() => connection.Abort();
}
