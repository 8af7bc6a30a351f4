namespace MediaProductionPortal.Dailies;

/// <summary>One output that was made and proven.</summary>
/// <param name="Output">What it is.</param>
/// <param name="File">Full path; of a stream its largest size.</param>
/// <param name="Parts">Full paths of what belongs to it besides: the smaller sizes of a stream, further stills.</param>
/// <param name="Bytes">Of all of them.</param>
/// <param name="Frames">Counted, with the head; of stills, how many.</param>
public sealed record MadeDailies(
    DailiesOutput Output,
    string File,
    IReadOnlyList<string> Parts,
    long Bytes,
    int? Width,
    int? Height,
    long Frames
);

/// <summary>What became of a clip's dailies: all outputs, or none.</summary>
/// <param name="Made">In the order of the recipe; nothing when there are none.</param>
/// <param name="Words">Why there are none, and what to do; null when there are.</param>
/// <param name="ToolSaid">The tool's last lines, as they came.</param>
public sealed record DailiesOutcome(IReadOnlyList<MadeDailies> Made, string? Words, IReadOnlyList<string> ToolSaid);
