namespace MediaProductionPortal.Integrity;

/// <summary>How much a finding matters: a note informs, a warning asks for a look, an error holds what it is about.</summary>
public enum FindingSeverity
{
    Note,
    Warning,
    Error,
}

/// <summary>What a check has to say about a file, a folder or a list.</summary>
/// <param name="Code">Stable kebab-case code from <see cref="FindingCodes"/>.</param>
/// <param name="Severity">Whether it holds the roll.</param>
/// <param name="Path">'/'-separated path relative to the roll (or to the drive, where there is no roll); exactly as the file system gives it.</param>
/// <param name="Words">One sentence for a person: what is wrong, where, and what to do.</param>
/// <param name="Expected">What the list said ("xxh64 3e03b4c9012f852b", "1,024 bytes"), if it said anything.</param>
/// <param name="Found">What was there instead.</param>
public sealed record Finding(
    string Code,
    FindingSeverity Severity,
    string Path,
    string Words,
    string? Expected = null,
    string? Found = null
);
