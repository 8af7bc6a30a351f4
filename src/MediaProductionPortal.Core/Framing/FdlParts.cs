namespace MediaProductionPortal.Framing;

/// <summary>Reads the elements of a file, each from its object.</summary>
internal static class FdlParts
{
    public static FramingIntent Intent(FdlNode node) =>
        new()
        {
            Label = node.Text("label"),
            Id = node.NeedText("id"),
            AspectRatio = node.NeedSize("aspect_ratio", whole: true),
            Protection = node.Number("protection"),
            Others = node.Others(),
        };

    public static FramingContext Context(FdlNode node) =>
        new()
        {
            Label = node.Text("label"),
            Creator = node.Text("context_creator"),
            Clip = node.Child("clip_id") is { } clip ? Clip(clip) : null,
            Canvases = node.List("canvases", Canvas),
            Others = node.Others(),
        };

    public static CanvasTemplate Template(FdlNode node) =>
        new()
        {
            Label = node.Text("label"),
            Id = node.NeedText("id"),
            TargetDimensions = node.NeedSize("target_dimensions", whole: true, least: 0),
            TargetAnamorphicSqueeze = node.NeedNumber("target_anamorphic_squeeze"),
            FitSource = node.NeedWord("fit_source", FdlWords.Regions),
            FitMethod = node.NeedWord("fit_method", FdlWords.Methods),
            Vertical = node.Word("alignment_method_vertical", FdlWords.Down),
            Horizontal = node.Word("alignment_method_horizontal", FdlWords.Across),
            PreserveFromSource = node.Word("preserve_from_source_canvas", FdlWords.Preserved) is { } region
                ? region.Region
                : null,
            MaximumDimensions = node.Size("maximum_dimensions", whole: true),
            PadToMaximum = node.Flag("pad_to_maximum"),
            Round = Round(node),
            Others = node.Others(),
        };

    private static FdlClip Clip(FdlNode node)
    {
        var clip = new FdlClip
        {
            ClipName = node.NeedText("clip_name"),
            File = node.Text("file"),
            Sequence = node.Child("sequence") is { } sequence ? Sequence(sequence) : null,
        };
        return clip with { Others = node.Others() };
    }

    private static FdlSequence Sequence(FdlNode node) =>
        new(node.NeedText("value"), node.NeedText("idx"), node.NeedWhole("min"), node.NeedWhole("max"))
        {
            Others = node.Others(),
        };

    private static FdlCanvas Canvas(FdlNode node) =>
        new()
        {
            Label = node.Text("label"),
            Id = node.NeedText("id"),
            SourceCanvasId = node.NeedText("source_canvas_id"),
            Dimensions = node.NeedSize("dimensions", whole: true),
            EffectiveDimensions = node.Size("effective_dimensions", whole: true),
            EffectiveAnchor = node.Point("effective_anchor_point"),
            PhotositeDimensions = node.Size("photosite_dimensions", whole: true),
            PhysicalDimensions = node.Size("physical_dimensions"),
            AnamorphicSqueeze = node.Number("anamorphic_squeeze"),
            FramingDecisions = node.List("framing_decisions", Decision),
            Others = node.Others(),
        };

    private static FramingDecision Decision(FdlNode node) =>
        new()
        {
            Label = node.Text("label"),
            Id = node.NeedText("id"),
            FramingIntentId = node.NeedText("framing_intent_id"),
            Dimensions = node.NeedSize("dimensions"),
            Anchor = node.NeedPoint("anchor_point"),
            ProtectionDimensions = node.Size("protection_dimensions"),
            ProtectionAnchor = node.Point("protection_anchor_point"),
            Others = node.Others(),
        };

    private static CanvasRounding? Round(FdlNode node)
    {
        if (node.Child("round") is not { } round)
        {
            return null;
        }

        var rounding = new CanvasRounding(
            round.NeedWord("even", FdlWords.Evens),
            round.NeedWord("mode", FdlWords.Modes)
        );
        node.Keep(round, "round");
        return rounding;
    }
}
