using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Looks;

/// <summary>One ColorCorrection of a .cc, .ccc or .cdl file.</summary>
/// <param name="Id">Null where the file gives none.</param>
/// <param name="Cdl">Its numbers.</param>
/// <param name="Line">Where it begins, counted from 1.</param>
public sealed record ColorCorrection(string? Id, Cdl Cdl, int Line = 0)
{
    /// <summary>Of the correction, its SOP and its saturation node, in their order.</summary>
    public IReadOnlyList<string> Descriptions { get; init; } = [];

    public string? InputDescription { get; init; }
    public string? ViewingDescription { get; init; }

    /// <summary>What a .cdl file says that it belongs to.</summary>
    public IReadOnlyList<string> MediaRefs { get; init; } = [];

    /// <summary>Elements that are none of ASC CDL's, as XML; "might be used by customers for their internal workflows".</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}

/// <summary>Which of the three files it is.</summary>
public enum CdlFileKind
{
    /// <summary>.cc, one correction.</summary>
    Correction,

    /// <summary>.ccc, a collection.</summary>
    Collection,

    /// <summary>.cdl, corrections with what they belong to.</summary>
    DecisionList,
}

/// <summary>What was read of a .cc, .ccc or .cdl file.</summary>
/// <param name="Kind">By its root element; null when it is none of them.</param>
/// <param name="Corrections">In the order of the file; those with an error are left out and named in the findings.</param>
public sealed record CdlReading(
    CdlFileKind? Kind,
    IReadOnlyList<ColorCorrection> Corrections,
    IReadOnlyList<LookFinding> Findings
);
