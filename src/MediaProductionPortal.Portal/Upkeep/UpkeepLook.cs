using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;
using MudBlazor;

namespace MediaProductionPortal.Upkeep;

/// <summary>How a scrub or restore is shown.</summary>
internal static class UpkeepLook
{
    public static StateLook Of(UpkeepAnswer run)
    {
        var name = run.Kind == "scrub" ? "Scrub" : "Restore";
        return run switch
        {
            { State: "open" } => new(name, "busy", Icons.Material.Outlined.Sync),
            { State: "stopped" } => new($"{name}, stopped", "look", Icons.Material.Outlined.Block),
            { Bad: > 0 } => new($"{name}, damage found", "bad", Icons.Material.Outlined.BrokenImage),
            { Refused: > 0 } => new($"{name}, not all", "bad", Icons.Material.Outlined.Error),
            _ => new($"{name}, good", "good", Icons.Material.Outlined.CheckCircle),
        };
    }
}
