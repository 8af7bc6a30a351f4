using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>Says what is wrong with options as a whole, before any clip is looked at.</summary>
internal static class CheckPullOptions
{
    private const int MostHandles = 500;
    private const int LongestMark = 80;

    public static Refusal? Of(PullKind kind, PullOptions options, PullAbilities can)
    {
        if (options.Handles is < 0 or > MostHandles)
            return Refusal.Invalid("handles-odd", $"Handles are 0 to {MostHandles} frames.");
        if (options.JoinWithin is < 0)
            return Refusal.Invalid("join-odd", "Ranges are joined within 0 frames or more; leave it out to join none.");
        if (options.DpxBits is not (10 or 16))
            return Refusal.Invalid("dpx-bits-odd", "A DPX has 10 or 16 bits a channel.");
        if (
            kind == PullKind.Conform
            && options
                is { Colour: not PullColour.AsIs }
                    or { Framing: not PullFraming.AsIs }
                    or { Retimes: not RetimeChoice.SourceRange }
        )
            return Refusal.Invalid(
                "original-changed",
                "Originals are delivered as the camera made them: leave colour and framing as they are, and take the source range of retimes."
            );
        if (kind == PullKind.Conform && options.Opaque == OpaqueChoice.EditorialProxy)
            return Refusal.Invalid(
                "opaque-of-originals",
                "A conform pull delivers camera originals, also of clips that nothing here decodes. Leave the choice for opaque clips out."
            );
        if (
            options is { Colour: not PullColour.AsIs, Output: not PullOutput.Exr }
            && can.Colours.Contains(options.Colour)
        )
            return Refusal.Invalid(
                "colour-needs-exr",
                "Linear light is delivered as EXR. Choose EXR, or leave the colours as they are."
            );
        if (options is { Output: PullOutput.Native, Framing: not PullFraming.AsIs })
            return Refusal.Invalid(
                "native-framed",
                "The camera's own files keep every pixel. Choose another output, or leave the framing as it is."
            );
        if (options is { Output: PullOutput.ProRes4444, Retimes: RetimeChoice.Baked })
            return Refusal.Invalid(
                "baked-film",
                "Frames as they are seen are delivered as files a frame. Choose EXR, DPX or TIFF, or the source range."
            );
        if (kind == PullKind.Conform && options.Movie != PullMovie.None)
            return Refusal.Invalid("movie-of-originals", "Reference movies are made of plates. Leave them out.");
        if (options.MovieText?.Length > LongestMark)
            return Refusal.Invalid(
                "movie-text-long",
                $"The text over a reference movie has at most {LongestMark} letters."
            );
        return Unbuilt(options.Output, can.Outputs.GetValueOrDefault(kind, []), "output")
            ?? (options.Output == PullOutput.Exr ? Unbuilt(options.Compression, can.Compressions, "compression") : null)
            ?? Unbuilt(options.Colour, can.Colours, "colour")
            ?? Unbuilt(options.Framing, can.Framings, "framing")
            ?? Unbuilt(options.Retimes, can.Retimes, "retimes")
            ?? Unbuilt(options.Opaque, can.Opaque, "opaque")
            ?? Transform(options, can)
            ?? (kind == PullKind.Vfx ? Names(options) : null);
    }

    private static Refusal? Unbuilt<T>(T chosen, IReadOnlyList<T> can, string what)
        where T : struct, Enum =>
        can.Contains(chosen)
            ? null
            : Refusal.Invalid(
                $"{what}-unavailable",
                $"This portal can't make {Text.Kebab(chosen)}. For {what} choose {(can.Count == 0 ? "nothing: there is none yet" : string.Join(", ", can.Select(c => Text.Kebab(c))))}."
            );

    private static Refusal? Transform(PullOptions options, PullAbilities can) =>
        options.InputTransform is { Length: > 0 } name
        && options.Colour != PullColour.AsIs
        && !can.InputTransforms.Contains(name)
            ? Refusal.Invalid("input-transform-unknown", $"The colour config has no colour space '{name}'.")
            : null;

    private static Refusal? Names(PullOptions options)
    {
        if (options.Element.Length == 0 || !options.Element.All(char.IsAsciiLetter))
            return Refusal.Invalid("element-odd", "The element of a plate is letters only: PL, FG, BG.");
        var reading = NameTemplate.Read(options.NameTemplate);
        if (reading.Template is not { } template)
            return Refusal.Invalid(
                "name-template-odd",
                $"The name '{options.NameTemplate}' can't be used: {string.Join(" ", reading.Faults.Select(f => $"at {f.Position}: {f.Words}"))}"
            );
        if (template.Has(NameToken.Item))
            return Refusal.Invalid(
                "name-template-odd",
                "The name of a plate can't be made of itself: take {name} out."
            );
        if (template.Has(NameToken.Frame) || options.NameTemplate.Contains('/', StringComparison.Ordinal))
            return Refusal.Invalid(
                "name-template-odd",
                "The name of a plate holds neither {frame} nor folders: both are put around it."
            );
        return template.Has(NameToken.Version) && template.Has(NameToken.Plate)
            ? null
            : Refusal.Invalid(
                "name-template-odd",
                "The name of a plate needs {plate} and {version}: a changed cut raises one of them, and nothing is written over."
            );
    }
}
