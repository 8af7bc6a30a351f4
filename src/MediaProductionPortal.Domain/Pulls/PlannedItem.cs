using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>One range on its way through a plan; each step adds what it knows.</summary>
internal sealed class PlannedItem
{
    public required string Key { get; init; }

    /// <summary>By the order of the edit.</summary>
    public required int Order { get; init; }

    public List<PulledEvent> Events { get; init; } = [];

    /// <summary>What the edit calls it.</summary>
    public required string Source { get; init; }

    public Clip? Clip { get; init; }
    public IReadOnlyList<MediaFile> Files { get; init; } = [];

    /// <summary>Of the clip, 0 its first; with handles.</summary>
    public FrameRange Frames { get; set; }

    public long Head { get; set; }
    public long Tail { get; set; }
    public long ShortHead { get; init; }
    public long ShortTail { get; init; }
    public string? Retime { get; init; }

    /// <summary>What goes into its name, by token.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; set; } = new Dictionary<string, string>();

    public string? ShotKey { get; set; }
    public PlateChange? Change { get; set; }
    public string? ChangeWords { get; set; }
    public PlateNumber? Plate { get; set; }
    public int? Version { get; set; }
    public string? Name { get; set; }
    public IReadOnlyList<string> Paths { get; set; } = [];
    public ItemFraming? Framing { get; set; }

    /// <summary>Of its frames in the package; null: as usual.</summary>
    public string? Folder { get; set; }

    /// <summary>What folders of the package are named by.</summary>
    public NameValues Values =>
        new()
        {
            Plate = Plate,
            Version = Version,
            Texts = new Dictionary<string, string>(Texts)
            {
                ["name"] = Name ?? "",
                ["width"] = Width?.ToString(CultureInfo.InvariantCulture) ?? "",
                ["height"] = Height?.ToString(CultureInfo.InvariantCulture) ?? "",
            },
        };

    public int? Width { get; set; }
    public int? Height { get; set; }

    /// <summary>Files or frames that come out.</summary>
    public long Written { get; set; }

    public long Bytes { get; set; }
    public double? Seconds { get; set; }
    public List<PullProblem> Problems { get; } = [];

    /// <summary>Of a conform pull: the sound that ran while pictures did.</summary>
    public bool IsSound { get; init; }

    /// <summary>All of the clip is delivered, byte for byte.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Why, where less was asked for.</summary>
    public string? WholeReason { get; init; }

    /// <summary>Bytes of the whole clip, where less may come.</summary>
    public long? WholeBytes { get; set; }

    /// <summary>What comes in the place of a plate of a clip that nothing here decodes; null: a plate, or an original as asked for.</summary>
    public PullOutput? Instead { get; init; }

    /// <summary>Says so; see <see cref="InsteadWords"/>.</summary>
    public string? InsteadWords { get; init; }

    /// <summary>The proxy that comes in the place of a plate.</summary>
    public OpaqueProxy? Proxy { get; init; }

    /// <summary>Which frames the edit means is not known; all of the clip is delivered, so that none need be.</summary>
    public bool IsRangeUnknown { get; init; }

    /// <summary>Where an original goes in the package.</summary>
    public OriginalPlace? Place { get; set; }

    /// <summary>A person said so.</summary>
    public bool LeftOutByChoice { get; set; }

    public bool IsBlocked => Problems.Exists(p => p.Severity == FindingSeverity.Error);

    public bool LeftOut => LeftOutByChoice || Change == PlateChange.Unchanged;

    public bool IsPulled => !LeftOut && !IsBlocked;

    public FrameRate? Rate =>
        Clip is { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below } ? new(above, below) : null;

    /// <summary>Timecode of a frame of the clip; null where it has none.</summary>
    public string? TimecodeOf(long frame) =>
        Rate is { } rate && Timecode.TryParse(Clip!.Timecode, rate, out var start) ? start.Add(frame).ToString() : null;

    public void Error(string code, string words) => Problems.Add(new(code, FindingSeverity.Error, words));

    public void Warn(string code, string words) => Problems.Add(new(code, FindingSeverity.Warning, words));
}
