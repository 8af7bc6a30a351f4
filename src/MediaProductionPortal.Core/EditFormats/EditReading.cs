using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.EditFormats;

/// <summary>What came out of a file.</summary>
/// <param name="Encoding">"ascii", "utf-8", "utf-16", "latin-1", "macroman"; "binary" where it is no text.</param>
/// <param name="Timelines">Usually one; FCPXML and Final Cut Pro 7 files may hold several, and so may lists that were joined (a TITLE each). Empty when nothing could be read.</param>
/// <param name="Counts">What the lines of a list were; null for other formats.</param>
public sealed record EditReading(
    EditFormat Format,
    string Encoding,
    IReadOnlyList<Timeline> Timelines,
    IReadOnlyList<EditFinding> Findings,
    LineCounts? Counts = null
)
{
    public bool HasErrors => Findings.Any(f => f.Severity == FindingSeverity.Error);
}

/// <summary>How many lines of each sort a list had, for comparing with other tools.</summary>
/// <param name="EventLines">Lines that are events; a transition has two.</param>
/// <param name="EventNumbers">Different event numbers.</param>
/// <param name="SpeedLines">M2 lines.</param>
/// <param name="Transitions">Event lines by transition: C, D, W001, K, …</param>
/// <param name="Reels">Different reels.</param>
public sealed record LineCounts(
    int EventLines,
    int EventNumbers,
    int SpeedLines,
    IReadOnlyDictionary<string, int> Transitions,
    int Reels
);
