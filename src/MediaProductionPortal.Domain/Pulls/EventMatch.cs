using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>A clip that may be the source, and why.</summary>
internal sealed record Candidate(ClipFit Fit, IReadOnlyList<MatchReason> Reasons);

/// <summary>What a person chose for a source of the title.</summary>
/// <param name="In">First frame of the event that it was chosen for, in source timecode frames.</param>
internal sealed record RememberedChoice(
    string SourceKey,
    string In,
    string Out,
    Guid ClipId,
    string By,
    DateTimeOffset At
);

/// <summary>What was found for one source that an event needs.</summary>
/// <param name="Candidates">The chosen one; the likeliest where none is.</param>
/// <param name="CandidateCount">How many there are where none is chosen.</param>
internal sealed record SourceMatch(
    FramesNeeded Need,
    SourceNames Names,
    MatchState State,
    MatchReason? Reason,
    ClipFit? Fit,
    IReadOnlyList<Candidate> Candidates,
    IReadOnlyList<MatchFlag> Flags,
    string Words,
    RememberedChoice? Remembered = null,
    int CandidateCount = 0
);
