using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;
using MudBlazor;

namespace MediaProductionPortal.Days;

/// <summary>Words and addresses of shoot days.</summary>
public static class DayWords
{
    public static string Address(string title, DateOnly day, string? unit) =>
        $"/titles/{title}/days/{day:yyyy-MM-dd}?unit={Uri.EscapeDataString(unit ?? "")}";

    public static string Unit(string? unit) => string.IsNullOrEmpty(unit) ? "no unit" : unit;

    /// <summary>"12 of 14 clips archived", "2 missing".</summary>
    public static StateLook Summary(DayCounts counts) =>
        counts.Missing > 0
            ? new($"{Sizes.Count(counts.Missing, "clip")} missing", "bad", Icons.Material.Outlined.VideocamOff)
        : counts.Clips == 0 ? new("No clips known", "idle", Icons.Material.Outlined.RadioButtonUnchecked)
        : counts.Archived == counts.Clips
            ? new($"All {Sizes.Count(counts.Clips, "clip")} archived", "good", Icons.Material.Outlined.Inventory2)
        : new(
            $"{Sizes.Number(counts.Archived)} of {Sizes.Count(counts.Clips, "clip")} archived",
            "busy",
            Icons.Material.Outlined.CloudDone
        );

    public static StateLook? Problem(string? problem) =>
        problem switch
        {
            "missing" => new("Missing", "bad", Icons.Material.Outlined.VideocamOff),
            "ambiguous" => new("Fits several", "look", Icons.Material.Outlined.HelpOutline),
            "unreported" => new("Nobody reported it", "look", Icons.Material.Outlined.PlaylistRemove),
            _ => null,
        };

    /// <summary>The farthest that it has come.</summary>
    public static StateLook Place(bool onDrive, bool verified, bool stored, bool archived) =>
        archived ? new("Archived", "good", Icons.Material.Outlined.Inventory2)
        : stored ? new("Stored", "busy", Icons.Material.Outlined.CloudDone)
        : verified ? new("Verified", "busy", Icons.Material.Outlined.CheckCircle)
        : onDrive ? new("On a drive", "idle", Icons.Material.Outlined.SdStorage)
        : new("On no drive", "bad", Icons.Material.Outlined.RemoveCircleOutline);
}
