using MediaProductionPortal.Integrity;
using MudBlazor;

namespace MediaProductionPortal.Shared;

/// <summary>How a state is shown: never by colour alone.</summary>
/// <param name="Word">What it is called.</param>
/// <param name="Tone">good, look (wants a look), bad, busy or idle.</param>
/// <param name="Icon">Inline SVG.</param>
public sealed record StateLook(string Word, string Tone, string Icon);

/// <summary>The words of the states that the portal answers with.</summary>
public static class StateWords
{
    public static StateLook Roll(string state) =>
        state switch
        {
            "waiting" => new("Waiting for you", "look", Icons.Material.Outlined.PanTool),
            "queued" => new("Queued", "idle", Icons.Material.Outlined.Schedule),
            "verifying" => new("Verifying", "busy", Icons.Material.Outlined.Sync),
            "inspecting" => new("Reading clips", "busy", Icons.Material.Outlined.Sync),
            "sending" => new("Sending", "busy", Icons.Material.Outlined.Sync),
            "confirming" => new("Comparing with the store", "busy", Icons.Material.Outlined.Sync),
            "archiving" => new("Making the second copy", "busy", Icons.Material.Outlined.Sync),
            "safe" => new("Safe", "good", Icons.Material.Outlined.VerifiedUser),
            "held" => new("Held", "bad", Icons.Material.Outlined.Report),
            "failed" => new("Failed", "bad", Icons.Material.Outlined.Error),
            "damaged" => new("Copy damaged", "bad", Icons.Material.Outlined.BrokenImage),
            "paused" => new("Paused", "look", Icons.Material.Outlined.PauseCircle),
            "cancelled" => new("Cancelled", "idle", Icons.Material.Outlined.Block),
            _ => new(state, "idle", Icons.Material.Outlined.Circle),
        };

    public static StateLook Drive(string state) =>
        state switch
        {
            "waiting" => new("Waiting for you", "look", Icons.Material.Outlined.PanTool),
            "ingesting" => new("Ingesting", "busy", Icons.Material.Outlined.Sync),
            "held" => new("Waits for a decision", "bad", Icons.Material.Outlined.Report),
            "done" => new("Done", "good", Icons.Material.Outlined.TaskAlt),
            "gone" => new("Unplugged too early", "bad", Icons.Material.Outlined.PowerOff),
            _ => new(state, "idle", Icons.Material.Outlined.Circle),
        };

    public static StateLook Gate(string state) =>
        state switch
        {
            "passed" => new("passed", "good", Icons.Material.Filled.CheckCircle),
            "warned" => new("passed with a remark", "look", Icons.Material.Outlined.CheckCircle),
            "failed" => new("failed", "bad", Icons.Material.Filled.Cancel),
            _ => new("not yet", "idle", Icons.Material.Outlined.RadioButtonUnchecked),
        };

    public static StateLook Severity(FindingSeverity severity) =>
        severity switch
        {
            FindingSeverity.Error => new("Error", "bad", Icons.Material.Outlined.Error),
            FindingSeverity.Warning => new("Warning", "look", Icons.Material.Outlined.Warning),
            _ => new("Note", "idle", Icons.Material.Outlined.Info),
        };

    public static StateLook Verdict(string? verdict) =>
        verdict?.ToLowerInvariant() switch
        {
            "verified" => new("Verified", "good", Icons.Material.Outlined.CheckCircle),
            "new" => new("Not listed, hashed now", "look", Icons.Material.Outlined.AddCircleOutline),
            "changed" => new("Changed", "bad", Icons.Material.Outlined.Cancel),
            "missing" => new("Missing", "bad", Icons.Material.Outlined.RemoveCircleOutline),
            "unreadable" => new("Unreadable", "bad", Icons.Material.Outlined.Error),
            _ => new("Not checked yet", "idle", Icons.Material.Outlined.RadioButtonUnchecked),
        };

    public static string ToneIcon(string tone) =>
        tone switch
        {
            "good" => Icons.Material.Outlined.CheckCircle,
            "look" => Icons.Material.Outlined.Warning,
            "bad" => Icons.Material.Outlined.Error,
            _ => Icons.Material.Outlined.Info,
        };
}
