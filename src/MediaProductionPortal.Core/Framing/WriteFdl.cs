using System.Text.Encodings.Web;
using System.Text.Json;

namespace MediaProductionPortal.Framing;

/// <summary>Writes ASC FDL files, in the version that the list says; numbers keep the digits that they were read with.</summary>
public static class WriteFdl
{
    private static readonly JsonWriterOptions Form = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>UTF-8 without a byte order mark, ending in a line feed.</returns>
    public static byte[] Bytes(Fdl fdl)
    {
        ArgumentNullException.ThrowIfNull(fdl);
        using var file = new MemoryStream();
        using (var json = new Utf8JsonWriter(file, Form))
        {
            Root(new(json), fdl);
        }

        file.WriteByte((byte)'\n');
        return file.ToArray();
    }

    private static void Root(FdlJson json, Fdl fdl) =>
        json.Object(
            fdl.Others,
            () =>
            {
                json.Text("uuid", fdl.Uuid);
                json.Object("version", fdl.Others, ("major", fdl.Version.Major), ("minor", fdl.Version.Minor));
                json.Text("fdl_creator", fdl.Creator);
                json.Text("default_framing_intent", fdl.DefaultFramingIntent);
                json.List("framing_intents", fdl.FramingIntents, i => Intent(json, i));
                json.List("contexts", fdl.Contexts, c => Context(json, c));
                json.List("canvas_templates", fdl.CanvasTemplates, t => Template(json, t));
            }
        );

    private static void Intent(FdlJson json, FramingIntent intent) =>
        json.Object(
            intent.Others,
            () =>
            {
                json.Text("label", intent.Label);
                json.Text("id", intent.Id);
                json.Size("aspect_ratio", intent.AspectRatio, intent.Others);
                json.Number("protection", intent.Protection);
            }
        );

    private static void Context(FdlJson json, FramingContext context) =>
        json.Object(
            context.Others,
            () =>
            {
                json.Text("label", context.Label);
                json.Text("context_creator", context.Creator);
                if (context.Clip is { } clip)
                {
                    json.Name("clip_id");
                    Clip(json, clip);
                }

                json.List("canvases", context.Canvases, c => Canvas(json, c));
            }
        );

    private static void Clip(FdlJson json, FdlClip clip) =>
        json.Object(
            clip.Others,
            () =>
            {
                json.Text("clip_name", clip.ClipName);
                json.Text("file", clip.File);
                if (clip.Sequence is not { } sequence)
                {
                    return;
                }

                json.Name("sequence");
                json.Object(
                    sequence.Others,
                    () =>
                    {
                        json.Text("value", sequence.Value);
                        json.Text("idx", sequence.Index);
                        json.Number("min", sequence.Min);
                        json.Number("max", sequence.Max);
                    }
                );
            }
        );

    private static void Canvas(FdlJson json, FdlCanvas canvas) =>
        json.Object(
            canvas.Others,
            () =>
            {
                json.Text("label", canvas.Label);
                json.Text("id", canvas.Id);
                json.Text("source_canvas_id", canvas.SourceCanvasId);
                json.Size("dimensions", canvas.Dimensions, canvas.Others);
                json.Size("effective_dimensions", canvas.EffectiveDimensions, canvas.Others);
                json.Point("effective_anchor_point", canvas.EffectiveAnchor, canvas.Others);
                json.Size("photosite_dimensions", canvas.PhotositeDimensions, canvas.Others);
                json.Size("physical_dimensions", canvas.PhysicalDimensions, canvas.Others);
                json.Number("anamorphic_squeeze", canvas.AnamorphicSqueeze);
                json.List("framing_decisions", canvas.FramingDecisions, d => Decision(json, d));
            }
        );

    private static void Decision(FdlJson json, FramingDecision decision) =>
        json.Object(
            decision.Others,
            () =>
            {
                json.Text("label", decision.Label);
                json.Text("id", decision.Id);
                json.Text("framing_intent_id", decision.FramingIntentId);
                json.Size("dimensions", decision.Dimensions, decision.Others);
                json.Point("anchor_point", decision.Anchor, decision.Others);
                json.Size("protection_dimensions", decision.ProtectionDimensions, decision.Others);
                json.Point("protection_anchor_point", decision.ProtectionAnchor, decision.Others);
            }
        );

    private static void Template(FdlJson json, CanvasTemplate template) =>
        json.Object(
            template.Others,
            () =>
            {
                json.Text("label", template.Label);
                json.Text("id", template.Id);
                json.Size("target_dimensions", template.TargetDimensions, template.Others);
                json.Number("target_anamorphic_squeeze", template.TargetAnamorphicSqueeze);
                json.Word("fit_source", FdlWords.Regions, template.FitSource);
                json.Word("fit_method", FdlWords.Methods, template.FitMethod);
                json.Word("alignment_method_vertical", FdlWords.Down, template.Vertical);
                json.Word("alignment_method_horizontal", FdlWords.Across, template.Horizontal);
                json.Word("preserve_from_source_canvas", FdlWords.Regions, template.PreserveFromSource);
                json.Size("maximum_dimensions", template.MaximumDimensions, template.Others);
                json.Flag("pad_to_maximum", template.PadToMaximum);
                if (template.Round is { } round)
                {
                    json.Round(round, template.Others);
                }
            }
        );
}
