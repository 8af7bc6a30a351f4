namespace MediaProductionPortal.Protocol.Api;

/// <summary>A note on a clip of published dailies; places count from the clip's first frame, not from its card.</summary>
public sealed record WatchNoteAnswer(Guid DailiesClipId, NoteAnswer Note);

/// <summary>Sets a star, a select or a note's end, or takes it back.</summary>
public sealed record SwitchRequest(bool On);

/// <summary>What was on the screen since the last report.</summary>
/// <param name="Spans">First and last frame of the review file, both seen; up to 100 pairs.</param>
/// <param name="At">The frame that is on the screen now.</param>
public sealed record SeenRequest(IReadOnlyList<FrameSpan> Spans, long At);

/// <summary>Frames from the first to the last, both included.</summary>
public readonly record struct FrameSpan(long First, long Last);

/// <summary>How much of a clip somebody has seen.</summary>
/// <param name="Seconds">Each frame counted once, however often it was watched.</param>
/// <param name="Of">Seconds that the clip has.</param>
public sealed record SeenClip(Guid DailiesClipId, string Clip, double Seconds, double Of, DateTimeOffset At);

/// <summary>What one viewer has seen of a session.</summary>
/// <param name="Link">Name of the link that a guest came by; null for members.</param>
public sealed record SeenViewer(Guid ViewerId, string Name, string? Link, double Seconds, IReadOnlyList<SeenClip> Clips)
{
    public DateTimeOffset LastAt { get; init; }
}

/// <summary>Lets guests watch a published session.</summary>
/// <param name="Name">For whom: "Studio", "DoP".</param>
/// <param name="Password">8 characters or more; null for none.</param>
/// <param name="Days">Until it expires, 1 to 365; 14 when nothing is said.</param>
/// <param name="Watermark">Also where the title asks for none.</param>
/// <param name="BurntIn">The watermark is burnt into a film of each guest's own; also where the title only draws it.</param>
public sealed record DailiesLinkRequest(
    string Name,
    string? Password = null,
    int? Days = null,
    bool MayNote = true,
    bool Watermark = false,
    bool BurntIn = false
);

/// <param name="State">"open", "expired" or "revoked".</param>
/// <param name="Link">Path that opens it ("/d/…"); answered once, when it is made.</param>
public sealed record DailiesLinkAnswer(
    Guid Id,
    string Name,
    bool HasPassword,
    bool MayNote,
    bool Watermark,
    string MadeBy,
    DateTimeOffset MadeAt,
    DateTimeOffset ExpiresAt,
    string State,
    IReadOnlyList<string> Guests,
    string? Link = null
)
{
    /// <summary>The link asks for the watermark to be in the film.</summary>
    public bool BurntIn { get; init; }
}

/// <summary>How an editor's log is written.</summary>
public enum DailiesLogFormat
{
    /// <summary>Avid log: a row a clip, with what was starred, selected, circled and said.</summary>
    Ale,

    /// <summary>A row for each thing that was said or marked.</summary>
    Csv,

    /// <summary>Markers on the session's own timeline from 01:00:00:00, as DaVinci Resolve imports them.</summary>
    Edl,
}
