using MediaProductionPortal.Cards;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Days;

/// <summary>A clip of a day that a registration names or that lies on a drive; copies on several drives are one.</summary>
internal sealed class KnownClip(string name, ClipKind kind, string roll)
{
    public string Name { get; } = name;
    public ClipKind Kind { get; } = kind;
    public string Roll { get; } = roll;
    public string? Reel { get; set; }
    public string? Scene { get; set; }
    public string? Take { get; set; }
    public bool? Circled { get; set; }
    public bool Registered { get; set; }
    public bool OnDrive { get; set; }
    public bool Verified { get; set; }
    public bool Stored { get; set; }
    public bool Archived { get; set; }
    public long Bytes { get; set; }
    public Guid? ClipId { get; set; }
    public Guid? RollId { get; set; }
    public string? Drive { get; set; }

    /// <summary>Where reports speak of it, and how its name was found there when that was not plain.</summary>
    public List<ReportPlace> Reports { get; } = [];

    public List<string> Matched { get; } = [];
}

/// <summary>A row of a report that no clip was found for, or several.</summary>
internal sealed record OpenRow(Reports.OpenedReport Report, Reports.ReportRow Row, IReadOnlyList<KnownClip> MayBe);
