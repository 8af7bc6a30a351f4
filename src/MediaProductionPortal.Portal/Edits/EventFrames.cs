using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Edits;

/// <summary>First and last frame that an event shows of its clip.</summary>
/// <param name="First">0 is the clip's first; an event may begin before it, or end behind the last.</param>
/// <param name="Frames">How many the clip has; null when that is not known.</param>
public sealed record EventFrames(Guid Clip, long First, long Last, long? Frames)
{
    /// <summary>Those of the two that the clip has.</summary>
    public IEnumerable<long> Shown =>
        new[] { First, Last }.Distinct().Where(f => f >= 0 && (Frames is null || f < Frames));

    /// <param name="pictured">Clips whose frames can be had.</param>
    /// <returns>Null where there is nothing to be shown.</returns>
    public static EventFrames? Of(EventMatchAnswer ev, IReadOnlySet<Guid> pictured)
    {
        foreach (var source in ev.Sources)
            if (
                source is { Clip: { } clip, Range: { Count: > 0 } range }
                && !source.Flags.Contains(MatchFlag.OutgoingSide)
                && pictured.Contains(clip.ClipId)
            )
                return new(clip.ClipId, range.First, range.First + range.Count - 1, clip.Frames);
        return null;
    }

    /// <summary>Clips that events of an edit show.</summary>
    public static HashSet<Guid> ClipsOf(MatchAnswer match) =>
        match.Events.SelectMany(e => e.Sources).Select(s => s.Clip?.ClipId).OfType<Guid>().ToHashSet();

    public static string Link(Guid clip, long frame, int width) => $"/api/clips/{clip}/frames/{frame}?width={width}";
}
