namespace MediaProductionPortal.Protocol.Api;

/// <summary>Where a pull stands.</summary>
public enum PullState
{
    WaitingForApproval,

    /// <summary>A producer said no, with a reason.</summary>
    Refused,

    /// <summary>Nothing of it was begun yet.</summary>
    Queued,
    Running,

    /// <summary>Every range is made; the package is written.</summary>
    Packaging,
    Done,

    /// <summary>Delivered without what failed, because the pull allows that.</summary>
    DoneInPart,

    /// <summary>Something failed, and nothing is delivered before it is mended.</summary>
    Failed,
    Cancelled,
}

/// <summary>Where one range of a pull stands.</summary>
public enum PullItemState
{
    Waiting,

    /// <summary>A worker is at it, or died at it; its lease says which.</summary>
    Running,

    /// <summary>Made, opened again, compared, and stored.</summary>
    Made,

    /// <summary>A person must look; the words say at what.</summary>
    Failed,
    Cancelled,
}

/// <summary>A plan that is to be made.</summary>
/// <param name="Name">What people call the pull; null: after the edit.</param>
/// <param name="Priority">From 0; what has less comes first. Null: behind all that waits.</param>
/// <param name="Due">When it is wanted.</param>
public sealed record SubmitPullRequest(
    PlanPullRequest Plan,
    string? Name = null,
    int? Priority = null,
    DateOnly? Due = null
);

/// <summary>A producer's answer.</summary>
/// <param name="Reason">Needed for a no.</param>
public sealed record DecidePullRequest(bool Approve, string? Reason = null);

/// <summary>In which order pulls that wait are made.</summary>
/// <param name="Pulls">Ids, the first comes first; those that are not named come behind them.</param>
public sealed record OrderPullsRequest(IReadOnlyList<Guid> Pulls);

/// <summary>A pull, without its ranges.</summary>
/// <param name="Number">Counted in its title, from 1; what people say.</param>
/// <param name="Edit">File name of the edit; null for picked ranges.</param>
/// <param name="Percent">Of all frames.</param>
/// <param name="Words">Why it stands, and what to do.</param>
/// <param name="Bytes">Of what was made; of what is expected while <paramref name="Made"/> is 0.</param>
/// <param name="PackageKey">Where the package lies in the store; null before it is there.</param>
public sealed record PullAnswer(
    Guid Id,
    string TitleCode,
    int Number,
    PullKind Kind,
    string Name,
    Guid? EditId,
    string? Edit,
    string? Timeline,
    PullState State,
    int Priority,
    DateOnly? Due,
    string AskedBy,
    DateTimeOffset AskedAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Reason,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    int Items,
    int Made,
    int Failed,
    int Percent,
    long Frames,
    long Bytes,
    string? Words,
    string? PackageKey
);

/// <summary>What was compared before a range counted as made.</summary>
/// <param name="Frames">Counted in what was written.</param>
/// <param name="Compared">Frames whose pixels were read back and compared with the source's, decoded a second time.</param>
/// <param name="FirstTimecode">As the first file's own header says; null where it carries none.</param>
/// <param name="LastTimecode">As the last file's own header says.</param>
/// <param name="SourceProven">Files of the source whose bytes were read and compared with their checksum in the store.</param>
/// <param name="Words">The same as a sentence.</param>
/// <param name="By">What was compared with what, as a phrase: "packets with the source's".</param>
/// <param name="Reel">As it was read from what was written; null where the form has no place for one.</param>
/// <param name="Samples">Samples of each track that were compared; null where there is no sound.</param>
/// <param name="WholeReason">Why all of the clip goes along, where somebody might have expected less.</param>
/// <param name="IsWhole">The files are the originals, byte for byte, with all their frames.</param>
/// <param name="MovieLook">What its reference movie is seen through and where that came from, in sentences; null where there is none.</param>
public sealed record ItemProof(
    long Frames,
    long Compared,
    string? FirstTimecode,
    string? LastTimecode,
    int SourceProven,
    string Words,
    string? By = null,
    string? Reel = null,
    long? Samples = null,
    string? WholeReason = null,
    bool IsWhole = false,
    string? MovieLook = null
);

/// <summary>A range of a pull, wherever it stands.</summary>
/// <param name="Place">In the pull, from 1.</param>
/// <param name="First">First frame that is delivered, in frames of the clip.</param>
/// <param name="In">Source timecode of the first frame.</param>
/// <param name="Out">Source timecode of the last frame.</param>
/// <param name="Words">Why it stands, and what to do.</param>
/// <param name="ToolSaid">The tool's last lines.</param>
/// <param name="Key">Where its files lie in the store; null before they are whole and proven.</param>
/// <param name="Framing">By which canvas, framing and template it is framed, in words; null where it is not.</param>
/// <param name="Instead">What comes in the place of a plate, as a sentence; null for plates, and in conform pulls.</param>
public sealed record PullItemAnswer(
    Guid Id,
    int Place,
    IReadOnlyList<PulledEvent> Events,
    Guid ClipId,
    string Clip,
    string Roll,
    long First,
    long Count,
    string? In,
    string? Out,
    long Head,
    long Tail,
    long ShortHead,
    long ShortTail,
    string? Retime,
    string Name,
    int? Version,
    PlateChange? Change,
    PullItemState State,
    int Percent,
    string? Words,
    IReadOnlyList<string> ToolSaid,
    int Tries,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    int? Width,
    int? Height,
    long Files,
    long Bytes,
    string? Key,
    ItemProof? Proof,
    string? Framing = null,
    string? Instead = null
);

/// <summary>A pull with its ranges.</summary>
/// <param name="NotPulled">Events that nothing was pulled of, and why; also what was left out by choice.</param>
/// <param name="MayDecide">The asker may approve or refuse it now.</param>
/// <param name="MayChange">The asker may stop it, and have failed ranges made again.</param>
public sealed record PullDetail(
    PullAnswer Pull,
    string TitleName,
    PullOptions Options,
    IReadOnlyList<PullItemAnswer> Items,
    IReadOnlyList<NotPulledEvent> NotPulled,
    bool MayDecide,
    bool MayChange
);

/// <summary>The pulls of a title: what runs and waits first, in their order, then what ended, newest first.</summary>
/// <param name="Next">Mark of the next page of what ended.</param>
public sealed record TitlePullsAnswer(
    string TitleCode,
    string TitleName,
    IReadOnlyList<PullAnswer> Open,
    IReadOnlyList<PullAnswer> Ended,
    string? Next,
    bool MayPull,
    bool MayDecide
);

/// <summary>Options that a title keeps under a name.</summary>
public sealed record PullTemplateAnswer(
    Guid Id,
    string Name,
    PullKind Kind,
    PullOptions Options,
    DateTimeOffset ChangedAt,
    string ChangedBy
);

/// <summary>A template to keep; one of the same name is changed.</summary>
public sealed record SavePullTemplateRequest(string Name, PullKind Kind, PullOptions Options);

/// <summary>A title's rules for pulls.</summary>
/// <param name="NeedApproval">Every pull waits for a producer.</param>
public sealed record PullRules(bool NeedApproval);

/// <summary>A token that names may hold.</summary>
public sealed record NameTokenAnswer(string Name, string Means);

/// <summary>What can be chosen for pulls of a title, in this portal as it is: what is not named here can't be made.</summary>
/// <param name="Colours">Those that can be rendered.</param>
/// <param name="ColourWords">Why there are no others; null when there are.</param>
/// <param name="InputTransforms">Names of source colour spaces.</param>
/// <param name="Templates">By name.</param>
public sealed record PullChoices(
    string TitleCode,
    string TitleName,
    IReadOnlyDictionary<PullKind, IReadOnlyList<PullOutput>> Outputs,
    IReadOnlyList<ExrCompression> Compressions,
    IReadOnlyList<PullColour> Colours,
    string? ColourWords,
    IReadOnlyList<string> InputTransforms,
    IReadOnlyList<PullFraming> Framings,
    IReadOnlyList<RetimeChoice> Retimes,
    IReadOnlyList<OpaqueChoice> Opaque,
    IReadOnlyList<NameTokenAnswer> Tokens,
    IReadOnlyList<PullTemplateAnswer> Templates,
    PullRules Rules,
    bool MayPull,
    bool MayDecide,
    bool MaySetRules,
    IReadOnlyList<FramingListAnswer>? FramingLists = null,
    IReadOnlyList<PackageProfileAnswer>? PackageProfiles = null
);
