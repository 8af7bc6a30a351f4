namespace MediaProductionPortal.EditFormats;

/// <summary>A transition into an event, with the side that it comes from.</summary>
/// <param name="Code">As a list writes it: "D", "W001", "K B".</param>
/// <param name="Frames">Its whole length in record frames.</param>
/// <param name="Before">So many of them lie before the event's record in: 0 in every CMX list.</param>
/// <param name="From">What it leaves.</param>
/// <param name="Name">The effect's name, where the format has one.</param>
public sealed record Transition(
    TransitionKind Kind,
    string Code,
    long Frames,
    long Before,
    TransitionSide From,
    string? Name = null
)
{
    /// <summary>Frames at and after the event's record in: what the outgoing side must supply beyond its end.</summary>
    public long After => Frames - Before;

    public static TransitionKind KindOf(string code) =>
        code.Length == 0 ? TransitionKind.Other
        : (code[0] & ~0x20) == 'D' ? TransitionKind.Dissolve
        : (code[0] & ~0x20) == 'W' ? TransitionKind.Wipe
        : (code[0] & ~0x20) == 'K' ? TransitionKind.Key
        : TransitionKind.Other;
}
