using MediaProductionPortal.Access;
using Microsoft.AspNetCore.SignalR;

namespace MediaProductionPortal.Progress;

/// <summary>One connection that hears of progress.</summary>
internal sealed class Watcher(HubCallerContext connection, Func<CancellationToken, Task<Who?>> again)
{
    private DateTimeOffset askedAt;

    public string ConnectionId { get; } = connection.ConnectionId;

    public Who Who { get; private set; } = connection.User?.ToWho() ?? Who.Nobody;

    /// <summary>Whether it may still listen; ends the connection if not.</summary>
    public async Task<bool> IsWelcomeAsync(DateTimeOffset now, CancellationToken cancel)
    {
        if (askedAt == default)
            askedAt = now;
        if (now - askedAt < StillWho.Kept)
            return true;
        askedAt = now;
        if (await again(cancel) is { } who)
        {
            Who = who;
            return true;
        }
        Who = Who.Nobody;
        connection.Abort();
        return false;
    }
}
