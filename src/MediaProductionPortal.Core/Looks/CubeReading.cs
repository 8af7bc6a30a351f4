using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Looks;

/// <summary>What was read of a .cube file.</summary>
/// <param name="Cube">Null when there is an error among the findings.</param>
/// <param name="Findings">In the order of the lines.</param>
public sealed record CubeReading(Cube? Cube, IReadOnlyList<LookFinding> Findings)
{
    /// <summary>The first error as a sentence; null when there is none.</summary>
    public string? Trouble => Findings.FirstOrDefault(f => f.Severity == FindingSeverity.Error)?.Sentence;
}
