using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.EditFormats;

/// <summary>What the reading or writing of an edit has to say about one place in it.</summary>
/// <param name="Code">Stable kebab-case code from <see cref="EditFindingCodes"/>.</param>
/// <param name="Severity">An error: something was not read. A warning: look at it. A note: good to know.</param>
/// <param name="Words">One sentence for a person: what is wrong and what to do.</param>
/// <param name="Line">Line of the file, counted from 1; null where it concerns the whole file or the format has none.</param>
/// <param name="Event">The event's number as written.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Found">What is there.</param>
public sealed record EditFinding(
    string Code,
    FindingSeverity Severity,
    string Words,
    int? Line = null,
    string? Event = null,
    string? Expected = null,
    string? Found = null
);
