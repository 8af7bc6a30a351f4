using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Ingest;

/// <summary>Has a centre list a folder and waits for what it found.</summary>
internal sealed class ListFolder(PortalClient portal, Screen screen)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan OfflineNotice = TimeSpan.FromSeconds(10);

    public async Task<DriveAnswer> RunAsync(CentreAnswer centre, string path, CancellationToken cancel)
    {
        var order = await portal.PostAsync<OrderAnswer>(
            $"/api/centres/{centre.Id}/folders",
            new NameFolderRequest(path),
            cancel
        );
        var patience = new Patience(TimeProvider.System);
        var told = false;
        while (order.State == "open")
        {
            await Task.Delay(Pause, cancel).ConfigureAwait(false);
            order = await patience.AskAsync(
                () => portal.GetAsync<OrderAnswer>($"/api/orders/{order.Id}", cancel),
                order,
                screen.Note
            );
            if (!told && patience.Elapsed > OfflineNotice)
            {
                told = true;
                screen.Note($"Waiting for {centre.Name} to list {path}. {AgentWords(centre)}".TrimEnd());
            }
        }

        if (order is { State: "done", DriveId: { } drive })
        {
            return await portal.GetAsync<DriveAnswer>($"/api/drives/{drive}", cancel);
        }

        throw new CommandFailed(
            ExitCodes.Refused,
            "folder-refused",
            $"{centre.Name} can't ingest {path}: {order.Words ?? "it gave no reason; its log knows more."}"
        );
    }

    private static string AgentWords(CentreAnswer centre) =>
        centre.Agents.Any(a => a is { Online: true, Revoked: false })
            ? ""
            : "No agent is online there: start it, or check its connection.";
}
