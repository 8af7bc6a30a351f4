using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>A range that a person picked out of the library.</summary>
/// <param name="First">Frame of the clip, 0 its first; null: from its first.</param>
/// <param name="Count">Frames without handles; null: to its last.</param>
/// <param name="Shot">What it is called in names; null: nothing.</param>
public sealed record PickedRange(Guid ClipId, long? First = null, long? Count = null, string? Shot = null);

/// <summary>What is to be pulled, and how. Either an edit or picked ranges.</summary>
/// <param name="EditId">The edit; null for picked ranges.</param>
/// <param name="Timeline">Which of several of the edit; null: its first.</param>
public sealed record PlanPullRequest(
    PullKind Kind,
    Guid? EditId,
    PullOptions Options,
    string? Timeline = null,
    IReadOnlyList<PickedRange>? Picked = null
);

/// <summary>An event that a range serves; all that the frames of a plate are used for.</summary>
/// <param name="Index">Place in the timeline, from 0; null for a picked range.</param>
/// <param name="Number">As the edit writes it; "" for a picked range.</param>
/// <param name="First">The first frame that it shows, in frames of the clip; negative where the clip begins too late.</param>
/// <param name="Count">Frames of the clip that it shows, those of transitions left out.</param>
/// <param name="TransitionHead">Frames before them that a transition shows.</param>
/// <param name="TransitionTail">Frames behind them that a transition shows.</param>
/// <param name="SpeedNumerator">Source frames for each record frame, as a fraction; 0 is a freeze, negative plays backwards.</param>
/// <param name="IsSide">It is the outgoing side of the event's transition, which is no event of its own.</param>
/// <param name="IsUnknown">Which frames of the clip it shows can't be told; first and count say nothing.</param>
public sealed record PulledEvent(
    int? Index,
    string Number,
    string? RecordIn,
    string? RecordOut,
    long RecordFrames,
    long First,
    long Count,
    long TransitionHead = 0,
    long TransitionTail = 0,
    long SpeedNumerator = 1,
    long SpeedDenominator = 1,
    bool IsSide = false,
    bool IsUnknown = false
);

/// <summary>What a plan has to say about a range.</summary>
/// <param name="Code">Kebab-case: missing, ambiguous, clip-short, hole, log-into-exr, …</param>
/// <param name="Severity">An error: it can't be pulled. A warning: it can, and somebody should know.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record PullProblem(string Code, FindingSeverity Severity, string Words);

/// <summary>What a pull means for the plates that there are.</summary>
public enum PlateChange
{
    /// <summary>First plate of its shot, or a range that nothing was delivered of.</summary>
    New,

    /// <summary>The plate was delivered with fewer frames: the next version, with all of both.</summary>
    NewVersion,

    /// <summary>The shot has plates, of other clips or of other parts: the next number.</summary>
    NewElement,

    /// <summary>Delivered or on its way with all frames: nothing is made.</summary>
    Unchanged,
}

/// <summary>One range as it would be pulled.</summary>
/// <param name="Key">By which it is left out or given values; the same in every plan of the same edit and timeline.</param>
/// <param name="Source">What the edit calls it.</param>
/// <param name="ClipId">Null where no one clip was found.</param>
/// <param name="First">First frame that is delivered, in frames of the clip.</param>
/// <param name="Count">Frames that are delivered, handles and frames of transitions counted.</param>
/// <param name="In">Source timecode of the first frame; null where the clip has none.</param>
/// <param name="Out">Source timecode of the last frame.</param>
/// <param name="Head">Handles before, of all events together.</param>
/// <param name="ShortHead">Handles that the clip does not have before.</param>
/// <param name="Retime">In words; null at normal speed.</param>
/// <param name="Change">Null for conform pulls and where there is no clip.</param>
/// <param name="ChangeWords">What was delivered before.</param>
/// <param name="Name">Of the plate or of the original; null where none could be made.</param>
/// <param name="Files">The first and the last file, or the only one, as paths in the package.</param>
/// <param name="Bytes">About so many.</param>
/// <param name="Seconds">About so long, by what this portal measured; null where it measured nothing like it yet.</param>
/// <param name="LeftOut">By choice, or because nothing changed: it is not pulled.</param>
/// <param name="IsWhole">All of the clip is delivered, byte for byte.</param>
/// <param name="WholeReason">Why it comes whole, where less was asked for.</param>
/// <param name="WholeBytes">Of conform pulls: bytes of the whole clip.</param>
/// <param name="Framing">By which canvas, framing and template it is framed, in words; null where it is not.</param>
/// <param name="Instead">What comes in the place of a plate, as a sentence; null for plates, and in conform pulls.</param>
public sealed record PlannedItemAnswer(
    string Key,
    IReadOnlyList<PulledEvent> Events,
    string Source,
    Guid? ClipId,
    string? Clip,
    string? Roll,
    long First,
    long Count,
    string? In,
    string? Out,
    long Head,
    long Tail,
    long ShortHead,
    long ShortTail,
    string? Retime,
    PlateChange? Change,
    string? ChangeWords,
    string? Name,
    int? Version,
    IReadOnlyList<string> Files,
    int? Width,
    int? Height,
    long Bytes,
    double? Seconds,
    IReadOnlyList<PullProblem> Problems,
    bool LeftOut,
    bool IsWhole = false,
    string? WholeReason = null,
    long? WholeBytes = null,
    string? Framing = null,
    string? Instead = null
);

/// <summary>An event that nothing is pulled of.</summary>
/// <param name="Words">Why: black, a generator, switched off.</param>
public sealed record NotPulledEvent(int Index, string Number, string RecordIn, string RecordOut, string Words);

/// <summary>What would come out of a pull; nothing was changed.</summary>
/// <param name="Items">In the order of the edit.</param>
/// <param name="Problems">Of the pull as a whole.</param>
/// <param name="Pulled">Ranges that would be made.</param>
/// <param name="Unchanged">Ranges that were delivered before.</param>
/// <param name="Blocked">Ranges with an error that nobody left out.</param>
/// <param name="Seconds">Null where nothing was measured yet.</param>
/// <param name="SecondsWords">How the time was estimated, or why it was not.</param>
/// <param name="Room">Bytes that the title's store has left; null where it does not tell.</param>
/// <param name="MaySubmit">It can be submitted as it is.</param>
/// <param name="Words">The whole in a sentence.</param>
/// <param name="Saved">Of conform pulls: about so many bytes fewer than the whole clips have.</param>
public sealed record PullPlanAnswer(
    string TitleCode,
    PullKind Kind,
    Guid? EditId,
    string? Edit,
    string? Timeline,
    string? Rate,
    PullOptions Options,
    IReadOnlyList<PlannedItemAnswer> Items,
    IReadOnlyList<NotPulledEvent> NotPulled,
    IReadOnlyList<PullProblem> Problems,
    int Pulled,
    int Unchanged,
    int Blocked,
    long Frames,
    long Bytes,
    double? Seconds,
    string SecondsWords,
    long? Room,
    bool NeedsApproval,
    bool MaySubmit,
    string Words,
    long Saved = 0
);
