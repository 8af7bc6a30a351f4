using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Looks;

/// <summary>What the reading of an AMF has to say about one place in it.</summary>
/// <param name="Path">The elements down to it: <c>pipeline/lookTransform[2]/SOPNode</c>.</param>
/// <param name="Words">One sentence for a person: what is wrong and what to do.</param>
public sealed record AmfFinding(FindingSeverity Severity, string Path, string Words);

/// <summary>What was read of an AMF.</summary>
/// <param name="Amf">Null with any error: half a look is none.</param>
public sealed record AmfReading(Amf? Amf, IReadOnlyList<AmfFinding> Findings);
