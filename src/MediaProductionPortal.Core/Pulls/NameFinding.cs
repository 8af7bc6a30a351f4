using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Pulls;

/// <summary>What is wrong with one name or with several that get in each other's way.</summary>
/// <param name="Severity">An error: the name can't be given. A warning: some program will stumble over it.</param>
/// <param name="Names">Which of the names that were checked, counted from 0; several where they are the same.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record NameFinding(FindingSeverity Severity, IReadOnlyList<int> Names, string Words);
