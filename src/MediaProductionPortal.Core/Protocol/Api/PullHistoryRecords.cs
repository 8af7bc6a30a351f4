namespace MediaProductionPortal.Protocol.Api;

/// <summary>A range that a pull asked for of a clip.</summary>
/// <param name="Number">The pull's, counted in its title.</param>
/// <param name="Cut">File name of the edit that asked for it; null for a picked range.</param>
/// <param name="For">The company that it is for, where the pull says so.</param>
/// <param name="First">First frame, in frames of the clip, with handles.</param>
/// <param name="In">Source timecode of the first frame.</param>
/// <param name="Out">Source timecode of the last frame.</param>
public sealed record ClipPullAnswer(
    Guid ItemId,
    Guid PullId,
    int Number,
    PullKind Kind,
    string Pull,
    PullState PullState,
    string? Cut,
    string? For,
    string Name,
    int? Version,
    long First,
    long Count,
    string? In,
    string? Out,
    PullItemState State,
    string AskedBy,
    DateTimeOffset AskedAt,
    DateTimeOffset? EndedAt
);

/// <summary>What somebody did to a pull, by the audit log.</summary>
/// <param name="Deed">Kebab-case: pull-submitted, pull-approved, pull-stopped, …</param>
public sealed record PullDeedAnswer(Guid Id, DateTimeOffset At, string Who, string Deed, string? Detail);
