namespace MediaProductionPortal.Protocol.Api;

/// <summary>What a pull is for.</summary>
public enum PullKind
{
    /// <summary>Plates for visual effects: frames rendered by the show's rule, named and versioned.</summary>
    Vfx,

    /// <summary>Camera originals for finishing: cut to length without being encoded again, or whole.</summary>
    Conform,
}

/// <summary>What comes out for each range.</summary>
public enum PullOutput
{
    /// <summary>OpenEXR, a file a frame.</summary>
    Exr,

    /// <summary>DPX (SMPTE ST 268), RGB, a file a frame.</summary>
    Dpx,

    /// <summary>TIFF, 16 bits a channel, a file a frame.</summary>
    Tiff,

    /// <summary>ProRes 4444 in QuickTime, one file.</summary>
    ProRes4444,

    /// <summary>Of frame sequences: the camera's own files of the range, byte for byte.</summary>
    Native,

    /// <summary>The camera original cut to the range, its packets untouched.</summary>
    Trim,

    /// <summary>The whole camera original, byte for byte.</summary>
    Whole,

    /// <summary>In the place of a plate, by <see cref="OpaqueChoice"/>: the editorial proxy, cut to the range or whole. Never asked for by itself.</summary>
    EditorialProxy,
}

/// <summary>How the pixels of an EXR are packed; all but DWAA lose nothing.</summary>
public enum ExrCompression
{
    Zip,
    Zips,
    None,
    Rle,
    Piz,
    Dwaa,
}

/// <summary>The colours that come out.</summary>
public enum PullColour
{
    /// <summary>As the camera recorded them.</summary>
    AsIs,

    /// <summary>ACES2065-1, linear AP0.</summary>
    Aces2065,

    /// <summary>ACEScg, linear AP1.</summary>
    AcesCg,
}

/// <summary>Which code values the source's black and white have.</summary>
public enum SourceLevels
{
    /// <summary>As the clip says of itself; legal where a YUV clip says nothing.</summary>
    AsTagged,

    /// <summary>64 to 940 of 10 bits.</summary>
    Legal,

    /// <summary>0 to 1023 of 10 bits (data, extended).</summary>
    Full,
}

/// <summary>How the picture of the clip becomes that of the plate.</summary>
public enum PullFraming
{
    /// <summary>Every pixel as it is.</summary>
    AsIs,

    /// <summary>Cropped to the active area that the clip's metadata names.</summary>
    ActiveArea,

    /// <summary>By a template of a framing decision list.</summary>
    Template,

    /// <summary>Only the squeeze of an anamorphic lens taken out.</summary>
    Desqueeze,
}

/// <summary>Which number the first frame's file gets.</summary>
public enum FrameNumbering
{
    /// <summary>1001 at the first handle frame.</summary>
    From1001,

    /// <summary>The source timecode, counted in frames.</summary>
    SourceTimecode,
}

/// <summary>What is delivered of an event that runs at another speed.</summary>
public enum RetimeChoice
{
    /// <summary>All frames of the range that it plays, and the retime in words.</summary>
    SourceRange,

    /// <summary>The frames as they are seen, one after the other, by a list that is worked out here.</summary>
    Baked,
}

/// <summary>What a pull of plates delivers of a clip that nothing here can decode; it is never a plate.</summary>
public enum OpaqueChoice
{
    /// <summary>Nothing: its ranges have an error until a person leaves them out.</summary>
    LeaveOut,

    /// <summary>The camera original, whole and once, with its sidecars.</summary>
    WholeOriginal,

    /// <summary>Its proxy by an editorial profile, where one was made: cut to the range with handles, or whole where that can't be.</summary>
    EditorialProxy,
}

/// <summary>A movie of each plate for people to look at.</summary>
public enum PullMovie
{
    None,

    /// <summary>H.264 in QuickTime.</summary>
    H264,

    /// <summary>ProRes 422 Proxy in QuickTime.</summary>
    ProResProxy,
}

/// <summary>Everything that a person chooses for a pull; what it leaves out has the value that stands here.</summary>
public sealed record PullOptions
{
    /// <summary>Frames wished at each end, 0 to 500.</summary>
    public int Handles { get; init; } = 8;

    /// <summary>Numbers of events as the edit writes them, leading zeros do not count; null: all.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    public PullOutput Output { get; init; } = PullOutput.Dpx;

    public ExrCompression Compression { get; init; } = ExrCompression.Zip;

    /// <summary>EXR of 32-bit floats instead of 16-bit halves.</summary>
    public bool Float { get; init; }

    /// <summary>Bits a channel of a DPX: 10 or 16.</summary>
    public int DpxBits { get; init; } = 10;

    public PullColour Colour { get; init; }

    /// <summary>Colour space of the source by its name in the OCIO config; null: by what the clip says of itself.</summary>
    public string? InputTransform { get; init; }

    public SourceLevels Levels { get; init; }

    public PullFraming Framing { get; init; }

    /// <summary>The title's framing decision list, for <see cref="PullFraming.Template"/>; that very version.</summary>
    public Guid? FramingList { get; init; }

    /// <summary>Id of the canvas of the list; null: for each clip what its own list, its name or its size says.</summary>
    public string? FramingCanvas { get; init; }

    /// <summary>Id of the framing intent; null: the list's own, or the only one that the canvas has.</summary>
    public string? FramingIntent { get; init; }

    /// <summary>Id of the canvas template; null: the list's only one.</summary>
    public string? FramingTemplate { get; init; }

    public FrameNumbering Numbering { get; init; }

    public RetimeChoice Retimes { get; init; }

    /// <summary>Names the plate; frame number and extension are put behind. For conform pulls the camera's names stand.</summary>
    public string NameTemplate { get; init; } = "{shot}_{plate}_v{version}";

    /// <summary>PL, FG, BG: what the element of a new plate is called.</summary>
    public string Element { get; init; } = "PL";

    /// <summary>Tokens that are the same in all names: episode, seq, vendor.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Tokens of one range, by the key that the plan gives it; they stand over <see cref="Values"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ItemValues { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Ranges of one clip that lie no more frames apart become one; null: one for each event. Plates are only joined within their shot.</summary>
    public long? JoinWithin { get; init; }

    /// <summary>Also events of different reels of the cut share a range.</summary>
    public bool JoinOverReels { get; init; }

    public OpaqueChoice Opaque { get; init; }

    /// <summary>Deliver what came out whole when something failed. Otherwise nothing is delivered before all is.</summary>
    public bool AllowPartial { get; init; }

    /// <summary>Also plates that were delivered before, and have all frames, are made again as a new version.</summary>
    public bool AgainUnchanged { get; init; }

    /// <summary>Keys of ranges that are left out by choice, whatever the plan says of them.</summary>
    public IReadOnlyList<string> LeaveOut { get; init; } = [];

    /// <summary>All ranges that can't be pulled are left out by choice.</summary>
    public bool LeaveOutBlocked { get; init; }

    /// <summary>A movie of each plate, of the same frames, with its look; shot, timecode and frame number stand above and below the picture.</summary>
    public PullMovie Movie { get; init; }

    /// <summary>Over the movie's picture, seen through: for whom it is. At most 80 letters; null: nothing.</summary>
    public string? MovieText { get; init; }

    /// <summary>Name of the title's profile by which the package is laid out; null: as usual.</summary>
    public string? PackageProfile { get; init; }
}
