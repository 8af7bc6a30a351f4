using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>A plate that was delivered: its last version.</summary>
/// <param name="Frames">In frames of the clip, 0 its first.</param>
public sealed record DeliveredPlate(PlateNumber Plate, int Version, string Source, FrameRange Frames);

/// <summary>What is to be done for a shot that was pulled before.</summary>
public enum RePullKind
{
    /// <summary>The vendor has all frames.</summary>
    Nothing,

    /// <summary>The same plate with more frames: the next version, with all of them.</summary>
    NewVersion,

    /// <summary>Another clip: the next plate number, version 1.</summary>
    NewElement,
}

/// <summary>What is to be pulled again.</summary>
/// <param name="Plate">The plate that has the frames, or that gets another version; null for a new element.</param>
/// <param name="Frames">All frames that are delivered.</param>
public sealed record RePullDecision(RePullKind Kind, DeliveredPlate? Plate, FrameRange Frames);

/// <summary>Says for one shot what a changed cut means: "a re-pull with longer head or tail raises the version and delivers all frames; a new element raises the plate".</summary>
public static class RePull
{
    /// <param name="wanted">Frames of the clip that the cut wants now, handles counted.</param>
    /// <param name="delivered">The plates of the shot, each with its last version.</param>
    public static RePullDecision Of(string source, FrameRange wanted, IEnumerable<DeliveredPlate> delivered)
    {
        var plates = delivered.Where(p => p.Source == source).ToList();
        if (plates.Find(p => p.Frames.Contains(wanted)) is { } has)
        {
            return new(RePullKind.Nothing, has, has.Frames);
        }

        // The nearest one grows; the vendor's own work keeps every frame that it has.
        var near = plates
            .Where(p => p.Frames.In <= wanted.Out && wanted.In <= p.Frames.Out)
            .OrderByDescending(p => p.Frames.Overlap(wanted))
            .ThenBy(p => p.Plate.Number)
            .FirstOrDefault();
        return near is not null
            ? new(
                RePullKind.NewVersion,
                near,
                new(Math.Min(near.Frames.In, wanted.In), Math.Max(near.Frames.Out, wanted.Out))
            )
            : new(RePullKind.NewElement, null, wanted);
    }
}
