using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>What came of looking for an event's clip.</summary>
public enum MatchState
{
    /// <summary>One clip, and it has every frame that is shown.</summary>
    Exact,

    /// <summary>Several clips fit, or what the list says of its source contradicts itself: a person must choose.</summary>
    Ambiguous,

    /// <summary>The clip is known, but frames are shown that it does not have.</summary>
    OutOfRange,

    /// <summary>The clip is known, but counts other frames a second than the event: frames can't be told.</summary>
    RateMismatch,

    /// <summary>The clip is known; its files are not all in the media store yet.</summary>
    Offline,

    /// <summary>The clip's files are in the archive only.</summary>
    Archived,

    /// <summary>No clip of the title fits.</summary>
    Missing,

    /// <summary>Nothing is looked for: black, bars, titles, events that are off, ignored sources, look-alike tracks.</summary>
    Skipped,
}

/// <summary>Why a clip is the source of an event, strongest first.</summary>
public enum MatchReason
{
    /// <summary>A person chose it before, for this title.</summary>
    Remembered,

    /// <summary>The source file's name is a file or clip of the title.</summary>
    SourceFile,

    /// <summary>The reel is the clip's name.</summary>
    ReelIsClip,

    /// <summary>The clip's name in the list is the clip's name, or that of a file.</summary>
    NameIsClip,

    /// <summary>The reel is the card's name, and the clip has the timecode.</summary>
    CardAndTimecode,

    /// <summary>The name in the list is the slate, and the clip has the timecode.</summary>
    SlateAndTimecode,

    /// <summary>The clip's name begins with the reel, which was cut, and the clip has the timecode.</summary>
    CutReelAndTimecode,
}

/// <summary>What else is to be known of a match.</summary>
public enum MatchFlag
{
    Retime,
    Reverse,
    Freeze,

    /// <summary>Nothing here can decode the clip.</summary>
    Opaque,

    /// <summary>Counts alike, but runs slower or faster in real time: 23.976 and 24.</summary>
    RealRateDiffers,

    /// <summary>The clip has no timecode; its first frame is taken for 00:00:00:00.</summary>
    NoTimecode,

    /// <summary>How many frames the clip has is not known: its range could not be checked.</summary>
    RangeUnknown,

    /// <summary>The clip has fewer handles than are wished.</summary>
    HandlesShort,

    /// <summary>It is the outgoing side of a transition, not an event of its own.</summary>
    OutgoingSide,

    /// <summary>It stands in for an original of the same name that nothing here can decode.</summary>
    StandsIn,

    /// <summary>A reel pattern of the title was applied.</summary>
    ReelMapped,
}

/// <summary>How a reel of the title's lists becomes a clip's or card's name.</summary>
/// <param name="Pattern">Regular expression, case does not matter.</param>
/// <param name="Replacement">With $1, ${name}; what comes out is looked for as reel.</param>
/// <param name="From">What it reads.</param>
public sealed record ReelPattern(string Pattern, string Replacement, ReelPatternSource From = ReelPatternSource.Reel);

/// <summary>Which text of an event a reel pattern reads.</summary>
public enum ReelPatternSource
{
    Reel,
    Name,
    File,
}

/// <summary>How events of a title's edits find their clips.</summary>
/// <param name="Rate">Frames a second of lists that do not say it; null: each list is asked for.</param>
/// <param name="Handles">Frames wished at each end, 0 to 500.</param>
/// <param name="ReelPatterns">Tried in order; the first that matches counts.</param>
/// <param name="Tails">What names of files carry behind the clip's name: "_proxy", ".new.01".</param>
/// <param name="Ignore">Sources that are not looked for; * stands for anything.</param>
/// <param name="LookAlikeTracks">Tracks that only show what another shows (reference pictures, temp versions): "V3".</param>
public sealed record MatchRules(
    string? Rate,
    int Handles,
    IReadOnlyList<ReelPattern> ReelPatterns,
    IReadOnlyList<string> Tails,
    IReadOnlyList<string> Ignore,
    IReadOnlyList<string> LookAlikeTracks
)
{
    public static readonly MatchRules None = new(null, 8, [], [], [], []);
}

/// <summary>A clip that an event may come from.</summary>
/// <param name="Start">Timecode of its first frame.</param>
/// <param name="Reasons">Why it fits.</param>
/// <param name="Words">Why it is, or may not be the one.</param>
/// <param name="ThumbnailUrl">Signed link; null when it has none or none was asked for.</param>
/// <param name="FirstFrame">The event's first frame in the clip, 0 the clip's first; null where it has none of them.</param>
public sealed record MatchCandidateAnswer(
    Guid ClipId,
    string Name,
    string Roll,
    DateOnly? Day,
    string? Camera,
    string? Start,
    long? Frames,
    string? Rate,
    IReadOnlyList<MatchReason> Reasons,
    string Words,
    string? ThumbnailUrl = null,
    long? FirstFrame = null
);

/// <summary>Clips that a search found.</summary>
/// <param name="More">There are others, which were left out.</param>
public sealed record FoundClipsAnswer(IReadOnlyList<MatchCandidateAnswer> Clips, bool More);

/// <summary>Frames of the clip, 0 its first.</summary>
/// <param name="First">First frame that is shown, without handles; negative when it lies before the clip.</param>
/// <param name="Count">Frames that are shown, those of transitions left out.</param>
/// <param name="ExtraHead">Frames before them that a transition shows.</param>
/// <param name="ExtraTail">Frames behind them that a transition shows.</param>
/// <param name="HandleHead">Handles that the clip has before all of them.</param>
/// <param name="HandleTail">Handles that the clip has behind all of them.</param>
/// <param name="MissingHead">Shown frames that lie before the clip's first.</param>
/// <param name="MissingTail">Shown frames that lie behind its last.</param>
public sealed record MatchRangeAnswer(
    long First,
    long Count,
    long ExtraHead,
    long ExtraTail,
    long HandleHead,
    long HandleTail,
    long MissingHead,
    long MissingTail
);

/// <summary>One source that an event needs, and the clip that was found.</summary>
/// <param name="Source">What the list calls it.</param>
/// <param name="SourceIn">Source timecode of the first frame that is needed.</param>
/// <param name="SourceOut">Of the frame behind the last; exclusive.</param>
/// <param name="SourceKey">By which a person's choice is remembered.</param>
/// <param name="Reel">What was looked for as reel, after the title's patterns; null where the list names none.</param>
/// <param name="CandidateCount">Also those that are not listed; 20 are.</param>
/// <param name="RememberedBy">Who chose it, when a person did.</param>
public sealed record SourceMatchAnswer(
    MatchState State,
    string Source,
    string SourceIn,
    string SourceOut,
    string SourceKey,
    string? Reel,
    MatchReason? Reason,
    MatchCandidateAnswer? Clip,
    MatchRangeAnswer? Range,
    IReadOnlyList<MatchFlag> Flags,
    string Words,
    IReadOnlyList<MatchCandidateAnswer> Candidates,
    int CandidateCount,
    string? RememberedBy = null,
    DateTimeOffset? RememberedAt = null
);

/// <summary>An event with what was found for it: its own source first, then the outgoing side of its transition where that is none of another event.</summary>
/// <param name="Index">Place in the timeline, from 0; numbers may repeat.</param>
/// <param name="State">The worst of its sources.</param>
public sealed record EventMatchAnswer(
    int Index,
    string Number,
    int Line,
    EventKind Kind,
    IReadOnlyList<string> Tracks,
    string RecordIn,
    string RecordOut,
    long RecordInFrame,
    long RecordFrames,
    double? Speed,
    string? Transition,
    long TransitionFrames,
    MatchState State,
    IReadOnlyList<SourceMatchAnswer> Sources
);

/// <summary>A timeline whose events were looked for in a title.</summary>
/// <param name="Counts">Events by state.</param>
/// <param name="Findings">What is wrong with the file.</param>
/// <param name="RuleWords">What is wrong with the title's rules for this edit: a pattern that took too long.</param>
public sealed record MatchAnswer(
    string TitleCode,
    string File,
    EditFormat Format,
    string Timeline,
    string Rate,
    bool Drop,
    int Handles,
    IReadOnlyDictionary<MatchState, int> Counts,
    IReadOnlyList<EventMatchAnswer> Events,
    IReadOnlyList<EditFinding> Findings,
    IReadOnlyList<string> RuleWords
);

/// <summary>A person says which clip a source is; remembered for the title.</summary>
/// <param name="SourceKey">From <see cref="SourceMatchAnswer"/>.</param>
/// <param name="Source">What the list calls it.</param>
/// <param name="SourceIn">As the answer has it.</param>
/// <param name="SourceOut">As the answer has it.</param>
/// <param name="ClipId">Null forgets what was chosen.</param>
public sealed record RememberClipRequest(
    string SourceKey,
    string Source,
    string SourceIn,
    string SourceOut,
    Guid? ClipId
);
