using MediaProductionPortal.Dailies;
using MediaProductionPortal.Sound.Sync;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>How dailies of a title are made; what is null or empty is not set, and <see cref="DailiesSettingsAnswer.Missing"/> says what is done instead.</summary>
/// <param name="Rate">Of the project: "23.976", "24000/1001", "25".</param>
/// <param name="ColourScience">In words, for people and reports: "ACES 1.3", "ARRI LogC3".</param>
/// <param name="LookId">The show's LUT, of the title's looks.</param>
/// <param name="Shape">Width by height of the frame that is composed for, 2.39: drawn as a line.</param>
/// <param name="SafeArea">A line at nine tenths of it.</param>
/// <param name="Outputs">What is made of each clip.</param>
/// <param name="BurnIns">In outputs that have burn-ins.</param>
/// <param name="MixTracks">Names of tracks that are heard in the review; none: the mix track, else all.</param>
/// <param name="HeadSeconds">Of card before each clip that is watched, 0 to 30.</param>
/// <param name="Tone">1 kHz at −20 dBFS over the head.</param>
/// <param name="Watermark">Whose name is drawn over the picture while they watch what was published.</param>
/// <param name="Colour">By the show's LUT, or through ACES, where the show's LUT is a look from ACEScct to ACEScct.</param>
/// <param name="CdlSpace">Where a CDL works through ACES, unless its AMF says so.</param>
/// <param name="Display">What ACES ends in.</param>
/// <param name="BurntIn">Whoever has a watermark watches a film of their own that has it burnt in; it is not only drawn.</param>
/// <param name="InputSpace">Through ACES, of clips that do not tell theirs: "ARRI LogC3"; null: they are seen as they are.</param>
public sealed record DailiesSettings(
    string? Rate,
    string? ColourScience = null,
    Guid? LookId = null,
    double? Shape = null,
    bool SafeArea = false,
    IReadOnlyList<DailiesOutput>? Outputs = null,
    IReadOnlyList<BurnLine>? BurnIns = null,
    IReadOnlyList<string>? MixTracks = null,
    int HeadSeconds = 0,
    bool Tone = false,
    DailiesWatermark Watermark = DailiesWatermark.Nobody,
    DailiesColour Colour = DailiesColour.Show,
    CdlSpace CdlSpace = CdlSpace.AcesCct,
    DailiesDisplay Display = DailiesDisplay.Rec709,
    string? InputSpace = null,
    bool BurntIn = false
);

/// <summary>What a file is that a person gave to a title's dailies.</summary>
public enum DailiesSidecarKind
{
    /// <summary>A CMX 3600 list with CDLs, by reel and timecode.</summary>
    Edl,

    /// <summary>A framing decision list.</summary>
    Fdl,
}

/// <param name="Day">That it is for; null: all.</param>
/// <param name="Holds">"12 events with a CDL".</param>
public sealed record DailiesSidecarAnswer(
    Guid Id,
    DailiesSidecarKind Kind,
    DateOnly? Day,
    string FileName,
    string Holds,
    DateTimeOffset AddedAt,
    string AddedBy
);

/// <summary>Whose name and time are over the picture: drawn by the page, or burnt into a film of the viewer's own.</summary>
public enum DailiesWatermark
{
    Nobody,

    /// <summary>Of everybody who comes by a link.</summary>
    Guests,
    Everybody,
}

/// <param name="Missing">What must be set before the first dailies, one sentence each.</param>
/// <param name="Defaults">What is done where nothing is set, one sentence each.</param>
/// <param name="Sidecars">Lists with CDLs and framing decision lists, the latest first.</param>
/// <param name="InputSpaces">What cameras write, by the names of the colour config; none where colours can't be converted here.</param>
public sealed record DailiesSettingsAnswer(
    string Title,
    DailiesSettings Settings,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Defaults,
    DateTimeOffset? ChangedAt,
    string? ChangedBy,
    bool MayChange,
    IReadOnlyList<DailiesSidecarAnswer> Sidecars,
    IReadOnlyList<string> InputSpaces
);

/// <summary>What came with a roll for its dailies, and what is done about what did not.</summary>
/// <param name="Looks">Clips with a CDL in their values or in a list that a person gave.</param>
/// <param name="LookFiles">AMF, CDL and list files on the roll that may be theirs.</param>
/// <param name="Fdls">Framing decision lists on the roll.</param>
/// <param name="Framed">Clips that a framing decision list frames, of the roll or of the title.</param>
/// <param name="Stills">Clips with a reference still from set.</param>
/// <param name="Synced">Clips that a recorder ran under.</param>
/// <param name="Words">One sentence for each default that applies.</param>
public sealed record IntentRoll(
    Guid RollId,
    string Roll,
    long Clips,
    long Opaque,
    long Looks,
    long LookFiles,
    long Fdls,
    long Framed,
    long Stills,
    long Synced,
    IReadOnlyList<string> Words
);

public sealed record IntentAnswer(
    string Title,
    DateOnly Day,
    string? Unit,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Defaults,
    IReadOnlyList<IntentRoll> Rolls
);

/// <summary>Which clips of the day.</summary>
public enum DailiesChoice
{
    All,

    /// <summary>Circled in the clip's own values, or by the recorder that ran under it.</summary>
    Circled,

    /// <summary>Of these scenes.</summary>
    Scenes,
}

/// <summary>Makes dailies of a day.</summary>
/// <param name="Start">Begin at once; else a person looks at the sync first.</param>
public sealed record MakeDailiesRequest(
    DateOnly Day,
    string? Unit = null,
    DailiesChoice Choice = DailiesChoice.All,
    IReadOnlyList<string>? Scenes = null,
    bool Start = true
);

/// <summary>Whose look a clip is seen with.</summary>
public enum DailiesLook
{
    /// <summary>Its CDL as found, then the show's LUT.</summary>
    Found,

    /// <summary>The show's LUT only.</summary>
    Show,

    /// <summary>As the camera wrote it.</summary>
    None,

    /// <summary>Numbers that a person gave, then the show's LUT.</summary>
    Given,
}

/// <summary>Changes how a clip's dailies are made; it is made anew. Null leaves what is.</summary>
/// <param name="SlipFrames">The sound is later by these.</param>
/// <param name="SlipSubframes">And by these hundredths of a frame.</param>
/// <param name="Sop">"(1 1 1)(0 0 0)(1 1 1)", with <see cref="DailiesLook.Given"/>.</param>
/// <param name="InputSpace">What the camera wrote, through ACES; "": as the clip tells.</param>
public sealed record ChangeDailiesRequest(
    long? SlipFrames = null,
    int? SlipSubframes = null,
    SoundPull? Pull = null,
    bool? IsMos = null,
    DailiesLook? Look = null,
    string? Sop = null,
    string? Sat = null,
    string? InputSpace = null
);

/// <summary>What a person who watched a clip says of it.</summary>
public enum DailiesVerdict
{
    None,
    Passed,
    Flagged,
}

/// <param name="Words">Why, with <see cref="DailiesVerdict.Flagged"/>.</param>
/// <param name="Frame">Where, from 0.</param>
public sealed record JudgeDailiesRequest(DailiesVerdict Verdict, string? Words = null, long? Frame = null);

/// <summary>A file of a clip's dailies with a signed link that expires.</summary>
/// <param name="Bytes">With its parts.</param>
public sealed record DailiesFileAnswer(
    DailiesForm Form,
    string FileName,
    string ContentType,
    long Bytes,
    int? Width,
    int? Height,
    long Frames,
    string Url
)
{
    /// <summary>Of OP-Atom the tracks of sound, of stills the others.</summary>
    public IReadOnlyList<DailiesPartAnswer> Parts { get; init; } = [];
}

/// <summary>What belongs to a file of dailies besides, with a signed link that expires.</summary>
public sealed record DailiesPartAnswer(string FileName, string Url);

/// <summary>Sync as it stands.</summary>
/// <param name="Sounds">Files of the recorders; none: none ran.</param>
/// <param name="Frames">By which a person moved the sound.</param>
/// <param name="Suggested">What seems to be missing, as words; null: nothing, or nothing could be compared.</param>
/// <param name="Drift">Samples a second by which the clocks run apart, where that could be measured.</param>
public sealed record DailiesSyncAnswer(
    bool IsMos,
    IReadOnlyList<string> Sounds,
    long Frames,
    int Subframes,
    SoundPull Pull,
    IReadOnlyList<string> Words,
    string? Suggested,
    long? SuggestedFrames,
    int? SuggestedSubframes,
    double? Drift
);

/// <param name="Rate">"24000/1001".</param>
/// <param name="ReviewTimecode">Of the first frame of the review file, head and all.</param>
/// <param name="LookSource">Where its CDL came from.</param>
/// <param name="LookWords">How its colours were made.</param>
/// <param name="InputSpace">What the camera wrote, as a person chose it.</param>
/// <param name="FramedBy">Which framing decision list its lines come from; null: the title's shape.</param>
/// <param name="Before">The clip without look, and the look to put over it; null where there is none of the two.</param>
/// <param name="Stills">From set.</param>
public sealed record DailiesClipAnswer(
    Guid Id,
    Guid ClipId,
    string Clip,
    string? Scene,
    string? Take,
    string? Camera,
    string? Timecode,
    string? Rate,
    string? ReviewTimecode,
    long? Frames,
    string State,
    int? Percent,
    string? Words,
    IReadOnlyList<string> ToolSaid,
    DailiesSyncAnswer Sync,
    DailiesLook Look,
    string? LookSource,
    IReadOnlyList<string> LookWords,
    string? InputSpace,
    string? FramedBy,
    DailiesBefore? Before,
    IReadOnlyList<ReferenceStill> Stills,
    IReadOnlyList<QcFinding> Qc,
    DailiesVerdict Verdict,
    string? VerdictWords,
    long? VerdictFrame,
    string? VerdictBy,
    int HeadFrames,
    IReadOnlyList<DailiesFileAnswer> Files
);

/// <summary>The player's proxy of a clip, on which the look is put on and off.</summary>
/// <param name="ProxyUrl">Without look, every frame.</param>
/// <param name="LatticeUrl">Half floats, as for looks of titles.</param>
public sealed record DailiesBefore(string ProxyUrl, long Frames, string LatticeUrl);

/// <summary>A still from set that shows what was meant.</summary>
/// <param name="Frame">Of the clip that it shows, from 0; by the timecode in its name, else the middle.</param>
/// <param name="IsExact">A timecode said which.</param>
/// <param name="IsShown">Browsers show it; a TIFF is downloaded.</param>
public sealed record ReferenceStill(string FileName, string Url, long Frame, bool IsExact, bool IsShown);

/// <summary>A session in short.</summary>
public sealed record DailiesSessionAnswer(
    Guid Id,
    string Title,
    DateOnly Day,
    string? Unit,
    DailiesChoice Choice,
    long Clips,
    long Waiting,
    long Making,
    long Made,
    long Failed,
    long Passed,
    long Flagged,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? PublishedAt,
    string? PublishedBy
);

/// <param name="InputSpaces">What cameras write, where the title's dailies are made through ACES; else none.</param>
public sealed record DailiesSessionDetail(
    DailiesSessionAnswer Session,
    IReadOnlyList<DailiesClipAnswer> Clips,
    bool MayManage,
    IReadOnlyList<string> InputSpaces
);

/// <summary>A chapter of a playlist.</summary>
/// <param name="Start">Seconds of the playlist before it.</param>
/// <param name="Url">Leads to the review MP4; null while the caller's own film, with their name in it, is not made.</param>
/// <param name="StreamUrl">HLS of the same in several sizes; null where none was made.</param>
public sealed record DailiesChapter(
    Guid Id,
    string Clip,
    string? Scene,
    string? Take,
    string? Camera,
    string? Timecode,
    string? Rate,
    string? ReviewTimecode,
    double Start,
    double Seconds,
    long Frames,
    int HeadFrames,
    string? Url,
    string? StreamUrl
)
{
    /// <summary>How far the film with the caller's name is; null for who watches films without one.</summary>
    public OwnFilmAnswer? Own { get; init; }

    public bool Circled { get; init; }

    /// <summary>Starred by whoever asks.</summary>
    public bool Starred { get; init; }

    /// <summary>Of everybody.</summary>
    public int Stars { get; init; }

    /// <summary>One of the title's selects.</summary>
    public bool Selected { get; init; }

    /// <summary>Notes without their replies.</summary>
    public int Notes { get; init; }

    /// <summary>Frame of the review file where whoever asks stopped watching.</summary>
    public long? Stood { get; init; }

    /// <summary>Seconds of it that whoever asks has seen.</summary>
    public double Seen { get; init; }
}

/// <summary>What was published of a day: clip after clip.</summary>
public sealed record DailiesPlaylist(
    Guid SessionId,
    string Title,
    DateOnly Day,
    string? Unit,
    IReadOnlyList<DailiesChapter> Chapters
)
{
    /// <summary>Who watches, as others read it.</summary>
    public string Viewer { get; init; } = "";

    /// <summary>The clip that whoever asks watched last.</summary>
    public Guid? Last { get; init; }

    /// <summary>Whoever asks may write notes.</summary>
    public bool MayNote { get; init; }

    /// <summary>Whoever asks makes dailies of the title.</summary>
    public bool MayManage { get; init; }

    /// <summary>Whoever asks may let guests in by a link.</summary>
    public bool MayInvite { get; init; }

    /// <summary>The viewer's name and the time are drawn over the picture by the page.</summary>
    public bool Watermark { get; init; }

    /// <summary>Screenings that go on now.</summary>
    public IReadOnlyList<ScreeningAnswer> Screenings { get; init; } = [];
}
