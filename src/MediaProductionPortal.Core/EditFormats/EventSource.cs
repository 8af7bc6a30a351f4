namespace MediaProductionPortal.EditFormats;

/// <summary>All that an edit says about where a picture comes from; what it does not say is null.</summary>
/// <param name="Reel">The reel or tape as the list has it, perhaps cut to eight characters; AX says nothing.</param>
/// <param name="Name">The clip's name in the bin (FROM CLIP NAME): often a slate, or a file name.</param>
/// <param name="File">The name of the source file (SOURCE FILE), with or without extension.</param>
/// <param name="Path">The path or address of the file, as it was on the editor's machine.</param>
/// <param name="Slate">Scene and take, where the format has them apart from the name.</param>
public sealed record EventSource(
    string? Reel = null,
    string? Name = null,
    string? File = null,
    string? Path = null,
    string? Slate = null
)
{
    public static readonly EventSource None = new();

    /// <summary>"AX" is what Premiere and others write for every file: it names nothing.</summary>
    public bool HasReel =>
        !string.IsNullOrWhiteSpace(Reel) && !SpecialReels.IsAuxiliary(Reel) && !SpecialReels.IsBlack(Reel);
}
