using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Components;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>A plain page without a circuit for who came by a link: the session, or the no.</summary>
public abstract class GuestPage : ComponentBase
{
    protected DailiesPlaylist? List { get; private set; }

    protected Refusal? No { get; private set; }

    public WatchAddresses At => WatchAddresses.OfGuest(Link);

    [Parameter]
    public string Link { get; set; } = "";

    [SupplyParameterFromQuery]
    protected string? Error { get; set; }

    [Inject]
    private WatchDailies Watch { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Watch.RunAsync(WatchDoor.KeyOf(Http, Link), null, Http.RequestAborted);
        (List, No) = (outcome.IsRefused ? null : outcome.Value, outcome.Refusal);
        Http.Response.Headers.CacheControl = "no-store";
        Http.Response.Headers["X-Robots-Tag"] = "noindex";
    }
}
