using System.Globalization;
using MediaProductionPortal.EditFormats.Diff;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;
using MudBlazor;

namespace MediaProductionPortal.Edits;

/// <summary>Edits, matches and changes in words.</summary>
public static class EditWords
{
    public static StateLook State(MatchState state) =>
        state switch
        {
            MatchState.Exact => new("Exact", "good", Icons.Material.Outlined.CheckCircle),
            MatchState.Ambiguous => new("Ambiguous", "look", Icons.Material.Outlined.HelpOutline),
            MatchState.OutOfRange => new("Out of range", "bad", Icons.Material.Outlined.ContentCut),
            MatchState.RateMismatch => new("Rate mismatch", "bad", Icons.Material.Outlined.Speed),
            MatchState.Offline => new("Not stored yet", "busy", Icons.Material.Outlined.CloudUpload),
            MatchState.Archived => new("In the archive", "look", Icons.Material.Outlined.Inventory2),
            MatchState.Missing => new("Missing", "bad", Icons.Material.Outlined.Cancel),
            _ => new("Skipped", "idle", Icons.Material.Outlined.RemoveCircleOutline),
        };

    public static string Reason(MatchReason reason) =>
        reason switch
        {
            MatchReason.Remembered => "chosen by a person",
            MatchReason.SourceFile => "source file",
            MatchReason.ReelIsClip => "reel is the clip",
            MatchReason.NameIsClip => "clip name",
            MatchReason.CardAndTimecode => "card and timecode",
            MatchReason.SlateAndTimecode => "slate and timecode",
            _ => "cut reel and timecode",
        };

    /// <summary>Null for what is said otherwise.</summary>
    public static string? Flag(MatchFlag flag, SourceMatchAnswer source) =>
        flag switch
        {
            MatchFlag.Retime => "retime",
            MatchFlag.Reverse => "reverse",
            MatchFlag.Freeze => "freeze",
            MatchFlag.Opaque => "opaque",
            MatchFlag.RealRateDiffers => "real rate differs",
            MatchFlag.NoTimecode => "clip has no timecode",
            MatchFlag.HandlesShort => source.Range is { } r
                ? string.Create(CultureInfo.InvariantCulture, $"handles {r.HandleHead} + {r.HandleTail}")
                : null,
            MatchFlag.ReelMapped => $"reel read as {source.Reel}",
            MatchFlag.StandsIn => "stands in",
            _ => null,
        };

    /// <summary>"v03", or when it came.</summary>
    public static string Version(EditAnswer edit) =>
        edit.Version is { } version
            ? string.Create(CultureInfo.InvariantCulture, $"v{version:00}")
            : edit.AddedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static StateLook Change(CutChangeKind kind) =>
        kind switch
        {
            CutChangeKind.Unchanged => new("Unchanged", "idle", Icons.Material.Outlined.DragHandle),
            CutChangeKind.Moved => new("Moved", "idle", Icons.Material.Outlined.SwapHoriz),
            CutChangeKind.Trimmed => new("Trimmed", "look", Icons.Material.Outlined.ContentCut),
            CutChangeKind.Slipped => new("Slipped", "look", Icons.Material.Outlined.SyncAlt),
            CutChangeKind.Retimed => new("Retimed", "look", Icons.Material.Outlined.Speed),
            CutChangeKind.Split => new("Split", "look", Icons.Material.Outlined.CallSplit),
            CutChangeKind.New => new("New", "good", Icons.Material.Outlined.AddCircleOutline),
            _ => new("Gone", "bad", Icons.Material.Outlined.RemoveCircleOutline),
        };

    /// <summary>"head −5, tail +3, 12 later, also colour": frames that came are plus.</summary>
    public static string Amounts(DiffChangeAnswer change)
    {
        List<string> parts = [];
        if (change.HeadTrim != 0)
            parts.Add($"head {Signed(-change.HeadTrim)}");
        if (change.TailTrim != 0)
            parts.Add($"tail {Signed(-change.TailTrim)}");
        if (change.Slip != 0)
            parts.Add($"slipped {Signed(change.Slip)}");
        if (change.RecordShift != 0)
            parts.Add(
                $"{Sizes.Count(Math.Abs(change.RecordShift), "frame")} {(change.RecordShift > 0 ? "later" : "earlier")}"
            );
        if (change.Reordered)
            parts.Add("reordered");
        if (change.New.Count > 1)
            parts.Add($"into {change.New.Count} events");
        if (change.Also.Count > 0)
            parts.Add($"also {string.Join(", ", change.Also)}");
        return string.Join(", ", parts);
    }

    private static string Signed(long frames) =>
        string.Create(CultureInfo.InvariantCulture, $"{(frames > 0 ? "+" : "\u2212")}{Math.Abs(frames)}");
}
