using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>Progress up, nudges (<c>LookAgain</c>) down; what counts goes over HTTP.</summary>
internal sealed class AgentHub(ProgressFeed feed, IDbContextFactory<PortalDb> dbs, StillWho still, TimeProvider clock)
    : Hub
{
    /// <summary>The group of a centre's agents.</summary>
    public static string GroupOf(Guid centreId) => $"centre:{centreId}";

    public override async Task OnConnectedAsync()
    {
        var http = Context.GetHttpContext()!;
        if (SpokenVersion.IsTooOld(http.Request) || Context.User?.ToWho().CentreId is not { } centre)
        {
            Context.Abort();
            return;
        }
        Context.Items[nameof(AgentLine)] = new AgentLine(centre, still.Of(Context), clock);
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(centre), Context.ConnectionAborted);
        await base.OnConnectedAsync();
    }

    /// <summary>Takes what is going on; lines of other centres' drives, and more than four a second of one line, are dropped.</summary>
    public async Task Report(IReadOnlyList<ProgressReport> reports)
    {
        if (Context.Items[nameof(AgentLine)] is not AgentLine line)
            return;
        var cancel = Context.ConnectionAborted;
        if (!await line.IsWelcomeAsync(cancel))
        {
            Context.Abort();
            return;
        }
        foreach (var report in reports)
            if (line.IsDue(report) && await line.OwnsAsync(report, dbs, cancel))
                feed.Publish(report);
    }
}
