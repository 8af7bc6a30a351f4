namespace MediaProductionPortal.Library.Corrections;

/// <summary>A field of clips that people and lists may say anew, as text.</summary>
/// <param name="Name">As searches call it.</param>
/// <param name="Read">What the clip says, as it is written; null when nothing.</param>
/// <param name="Write">Takes what <paramref name="Check"/> answered, or null.</param>
/// <param name="Check">The text as it is written, or why it can't be.</param>
internal sealed record WritableField(
    string Name,
    string Label,
    Func<Clip, string?> Read,
    Action<Clip, string?> Write,
    Func<Clip, string, Outcome<string>> Check
)
{
    /// <summary>What lists call it: letters and digits, lower case.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>What files call it, without their source; the first that says something is where a value comes from.</summary>
    public IReadOnlyList<string> SaidAs { get; init; } = [];

    /// <summary>A list says it only where the clip itself says nothing.</summary>
    public bool OnlyFills { get; init; }

    /// <summary>Why nobody can correct it on this clip; null when it can be.</summary>
    public Func<Clip, string?> Fixed { get; init; } = _ => null;
}
