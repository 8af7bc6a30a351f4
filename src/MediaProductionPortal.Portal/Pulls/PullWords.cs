using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;
using MudBlazor;

namespace MediaProductionPortal.Pulls;

/// <summary>Pulls, their ranges and their options in words.</summary>
public static class PullWords
{
    public static StateLook State(PullState state) =>
        state switch
        {
            PullState.WaitingForApproval => new("Waits for approval", "look", Icons.Material.Outlined.PanTool),
            PullState.Refused => new("Refused", "bad", Icons.Material.Outlined.ThumbDown),
            PullState.Queued => new("Queued", "idle", Icons.Material.Outlined.Schedule),
            PullState.Running => new("Being made", "busy", Icons.Material.Outlined.Sync),
            PullState.Packaging => new("Packing", "busy", Icons.Material.Outlined.Inventory2),
            PullState.Done => new("Done", "good", Icons.Material.Outlined.CheckCircle),
            PullState.DoneInPart => new("Done in part", "look", Icons.Material.Outlined.RuleFolder),
            PullState.Failed => new("Failed", "bad", Icons.Material.Outlined.Error),
            _ => new("Stopped", "idle", Icons.Material.Outlined.Block),
        };

    public static StateLook State(PullItemAnswer item) =>
        item.State switch
        {
            PullItemState.Waiting => new("Waiting", "idle", Icons.Material.Outlined.Schedule),
            PullItemState.Running => new($"Being made, {item.Percent} %", "busy", Icons.Material.Outlined.Sync),
            PullItemState.Made when item.Proof is null => new("Made", "good", Icons.Material.Outlined.CheckCircle),
            PullItemState.Made => new("Made and proven", "good", Icons.Material.Outlined.Verified),
            PullItemState.Failed => new("Failed", "bad", Icons.Material.Outlined.Error),
            _ => new("Stopped", "idle", Icons.Material.Outlined.Block),
        };

    public static StateLook State(PullItemState state) =>
        state switch
        {
            PullItemState.Waiting => new("Waiting", "idle", Icons.Material.Outlined.Schedule),
            PullItemState.Running => new("Being made", "busy", Icons.Material.Outlined.Sync),
            PullItemState.Made => new("Made", "good", Icons.Material.Outlined.CheckCircle),
            PullItemState.Failed => new("Failed", "bad", Icons.Material.Outlined.Error),
            _ => new("Stopped", "idle", Icons.Material.Outlined.Block),
        };

    /// <summary>What becomes of a planned range; what stands in the way goes before what is only to be known.</summary>
    public static StateLook State(PlannedItemAnswer item) =>
        item switch
        {
            { LeftOut: true, Change: PlateChange.Unchanged } => new(
                "Unchanged",
                "idle",
                Icons.Material.Outlined.DragHandle
            ),
            { LeftOut: true } => new("Left out", "idle", Icons.Material.Outlined.RemoveCircleOutline),
            _ when IsBlocked(item) => new("Can't be pulled", "bad", Icons.Material.Outlined.Error),
            { Problems.Count: > 0 } => new("With a remark", "look", Icons.Material.Outlined.Warning),
            _ => new("Ready", "good", Icons.Material.Outlined.CheckCircle),
        };

    public static bool IsBlocked(PlannedItemAnswer item) =>
        item.Problems.Any(p => p.Severity == Integrity.FindingSeverity.Error);

    /// <summary>A choice that half of a panel has no room for.</summary>
    public static bool IsLong(string words) => words.Length > 28;

    public static string Kind(PullKind kind) => kind == PullKind.Vfx ? "VFX plates" : "Conform originals";

    public static string KindHint(PullKind kind) =>
        kind == PullKind.Vfx
            ? "Frames of each event with handles, rendered, named and versioned by the show's rule."
            : "Camera originals for finishing, cut to what the edit needs without being encoded again, or whole.";

    public static string Output(PullOutput output) =>
        output switch
        {
            PullOutput.Exr => "OpenEXR, a file a frame",
            PullOutput.Dpx => "DPX, a file a frame",
            PullOutput.Tiff => "TIFF 16 bit, a file a frame",
            PullOutput.ProRes4444 => "ProRes 4444 MOV, one file",
            PullOutput.Native => "the camera's own frame files",
            PullOutput.Trim => "originals cut, not encoded again",
            _ => "whole originals",
        };

    public static string Compression(ExrCompression compression) =>
        compression switch
        {
            ExrCompression.None => "none",
            ExrCompression.Dwaa => "DWAA (loses a little)",
            _ => compression.ToString().ToUpperInvariant(),
        };

    public static string Colour(PullColour colour) =>
        colour switch
        {
            PullColour.AsIs => "as the camera recorded them",
            PullColour.Aces2065 => "ACES2065-1, linear",
            _ => "ACEScg, linear",
        };

    public static string Levels(SourceLevels levels) =>
        levels switch
        {
            SourceLevels.AsTagged => "as the clip says",
            SourceLevels.Legal => "legal (64 to 940)",
            _ => "full, data (0 to 1023)",
        };

    public static string Framing(PullFraming framing) =>
        framing switch
        {
            PullFraming.AsIs => "every pixel as it is",
            PullFraming.ActiveArea => "the camera's active area",
            PullFraming.Desqueeze => "anamorphic squeeze taken out",
            _ => "by a framing decision list",
        };

    public static string Numbering(FrameNumbering numbering) =>
        numbering == FrameNumbering.From1001 ? "1001 at the first handle frame" : "source timecode, in frames";

    public static string Retimes(RetimeChoice retimes) =>
        retimes == RetimeChoice.SourceRange
            ? "all source frames, the retime in words"
            : "frames as they are seen, one by one";

    public static string Opaque(OpaqueChoice opaque) =>
        opaque switch
        {
            OpaqueChoice.LeaveOut => "no plate: leave each out by choice",
            OpaqueChoice.WholeOriginal => "no plate: the camera original, whole",
            _ => "no plate: the editorial proxy, cut",
        };

    /// <summary>"EXR, half, ZIP" and whatever else is not as usual.</summary>
    public static string Of(PullOptions o)
    {
        List<string> parts =
        [
            o.Output switch
            {
                PullOutput.Exr => $"EXR, {(o.Float ? "float" : "half")}, {Compression(o.Compression)}",
                PullOutput.Dpx => $"DPX, {o.DpxBits} bit",
                _ => Output(o.Output),
            },
            Sizes.Count(o.Handles, "frame") + " of handles",
        ];
        if (o.Colour != PullColour.AsIs)
            parts.Add(Colour(o.Colour));
        if (o.Framing != PullFraming.AsIs)
            parts.Add(Framing(o.Framing));
        if (o.Retimes != RetimeChoice.SourceRange)
            parts.Add("retimes as they are seen");
        if (o.JoinWithin is { } gap)
            parts.Add($"ranges joined within {Sizes.Count(gap, "frame")}");
        if (o.Movie != PullMovie.None)
            parts.Add($"reference movies, {Movie(o.Movie)}");
        if (o.PackageProfile is { Length: > 0 } profile)
            parts.Add($"package “{profile}”");
        if (o.AllowPartial)
            parts.Add("a delivery in part is allowed");
        return string.Join(" · ", parts);
    }

    /// <summary>"event 004", "events 004, 007 and 3 more"; what was picked has none.</summary>
    public static string Events(IReadOnlyList<PulledEvent> events)
    {
        var numbers = events.Where(e => e.Number.Length > 0 && !e.IsSide).Select(e => e.Number).Distinct().ToList();
        if (numbers.Count == 0)
            numbers = [.. events.Where(e => e.Number.Length > 0).Select(e => $"{e.Number} (dissolve)").Distinct()];
        return numbers.Count switch
        {
            0 => "picked",
            1 => numbers[0],
            2 or 3 => string.Join(", ", numbers),
            _ => $"{numbers[0]}, {numbers[1]} and {numbers.Count - 2} more",
        };
    }

    /// <summary>"8 + 8", or what is missing.</summary>
    public static string Handles(long head, long tail, long shortHead, long shortTail)
    {
        static string Side(long has, long lacks) => lacks > 0 ? $"{has} ({lacks} short)" : Sizes.Number(has);
        return $"{Side(head, shortHead)} + {Side(tail, shortTail)}";
    }

    public static string Change(PlateChange change) =>
        change switch
        {
            PlateChange.New => "new",
            PlateChange.NewVersion => "next version",
            PlateChange.NewElement => "next element",
            _ => "unchanged",
        };

    public static string Movie(PullMovie movie) =>
        movie switch
        {
            PullMovie.None => "none",
            PullMovie.H264 => "H.264 MOV",
            _ => "ProRes Proxy MOV",
        };

    public static string Deed(PullDeedAnswer deed) =>
        deed.Deed switch
        {
            "pull-submitted" => "asked for it",
            "pull-approved" => "approved it",
            "pull-refused" => "refused it",
            "pull-stopped" => "stopped it",
            "pull-retried" => "had failed ranges tried again",
            _ => deed.Deed.Replace('-', ' '),
        };
}
