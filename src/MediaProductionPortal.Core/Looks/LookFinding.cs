using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Looks;

/// <summary>What the reading of a look file has to say about one place in it.</summary>
/// <param name="Severity">An error: there is no look. A warning: look at it. A note: good to know.</param>
/// <param name="Words">One sentence for a person: what is wrong and what to do.</param>
/// <param name="Line">Counted from 1; null where it concerns the whole file.</param>
public sealed record LookFinding(FindingSeverity Severity, string Words, int? Line = null)
{
    /// <summary>"Line 12: …".</summary>
    public string Sentence => Line is { } line ? $"Line {line}: {Words}" : Words;
}
