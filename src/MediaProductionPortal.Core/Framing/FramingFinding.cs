using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Framing;

/// <summary>What the reading or checking of an FDL has to say about one place in it.</summary>
/// <param name="Severity">An error: it can't be used so. A warning: look at it. A note: good to know.</param>
/// <param name="Path">JSON path: <c>$.contexts[0].canvases[1].dimensions.width</c>.</param>
/// <param name="Words">One sentence for a person: what is wrong and what to do.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Found">What is there.</param>
public sealed record FramingFinding(
    FindingSeverity Severity,
    string Path,
    string Words,
    string? Expected = null,
    string? Found = null
);

/// <summary>What was read of an FDL.</summary>
/// <param name="Fdl">Null with any error: half a framing is none.</param>
public sealed record FdlReading(Fdl? Fdl, IReadOnlyList<FramingFinding> Findings);
