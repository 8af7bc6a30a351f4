using MediaProductionPortal.Protocol;
using Microsoft.AspNetCore.SignalR;

namespace MediaProductionPortal.Progress;

/// <summary>Live progress for signed-in users and API tokens: <c>Progress</c> and <c>Changed</c> of what they may see.</summary>
internal sealed class ProgressHub(ProgressFeed feed, ProgressSight sight, ProgressRelay relay, StillWho still) : Hub
{
    /// <summary>Answers the present state; from now on news is sent.</summary>
    public async Task<IReadOnlyList<ProgressReport>> Watch()
    {
        var watcher = new Watcher(Context, still.Of(Context));
        relay.Add(watcher);
        return await sight.FilterAsync(watcher.Who, feed.Now(), Context.ConnectionAborted);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        relay.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
