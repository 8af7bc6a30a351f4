using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>How dailies of a clip are made: all of its outputs, in one reading.</summary>
/// <param name="Outputs">At least one, each of another form.</param>
public sealed record DailiesRecipe(IReadOnlyList<DailiesOutput> Outputs)
{
    /// <summary>Frames of the clip, from 0; null: all.</summary>
    public FrameRange? Range { get; init; }

    /// <summary>What the recorders have; null: the camera's own sound.</summary>
    public TakeSound? Sound { get; init; }

    /// <summary>Shot without sound: nothing is heard, the camera's neither.</summary>
    public bool IsMos { get; init; }

    /// <summary>Tracks that the review's mix is made of, by name; none: the mix track, else all.</summary>
    public IReadOnlyList<string> MixTracks { get; init; } = [];

    /// <summary>Full path of a plain .cube (<see cref="BakeLook"/>); null: as the camera wrote it.</summary>
    public string? LookFile { get; init; }

    /// <summary>The look ends in sRGB, and what people watch is tagged so; else in Rec. 709.</summary>
    public bool LookIsSrgb { get; init; }

    /// <summary>Full path of a .cube of one curve that linear light goes through before the look; null: none.</summary>
    public string? CurveFile { get; init; }

    /// <summary>Width that one pixel of the camera stands for: 2 of a 2:1 anamorphic lens.</summary>
    public double Squeeze { get; init; } = 1;

    public IReadOnlyList<BurnLine> BurnIns { get; init; } = [];

    public IReadOnlyList<Frameline> Framelines { get; init; } = [];

    /// <summary>Lines of the card before what people watch; none: no card.</summary>
    public IReadOnlyList<string> Card { get; init; } = [];

    /// <summary>Frames before the first: for the card, and for the tone.</summary>
    public int HeadFrames { get; init; }

    /// <summary>1 kHz at −20 dBFS over the head.</summary>
    public bool Tone { get; init; }

    /// <summary>Timecode of the first frame in what is put together, for burn-ins; null: none.</summary>
    public Timecode? RecordStart { get; init; }

    /// <summary>More that burn-ins may name, by token without brackets; over the clip's own.</summary>
    public IReadOnlyDictionary<string, string> Tokens { get; init; } = new Dictionary<string, string>();
}
