namespace MediaProductionPortal.Cards;

/// <summary>How sure it is that a folder is a roll's root.</summary>
internal enum RootCertainty
{
    /// <summary>Holds frames only ("dpx"): the folder above is the clip, the one above that the roll.</summary>
    Frames,

    /// <summary>A sequence's own folder: the folder above gathers such clips.</summary>
    SequenceClip,

    /// <summary>Holds media without a camera's names: a roll unless a folder above is one.</summary>
    Loose,

    /// <summary>A card's own shape, names or hash history.</summary>
    Card,
}

/// <summary>A folder that is, or leads to, a roll.</summary>
internal sealed record FoundRoll(Folder Folder, string Layout, RootCertainty Certainty)
{
    /// <summary>Of frames: the sequence's base name, null for several.</summary>
    public string? Sequence { get; init; }

    /// <summary>Holds one picture file, which has the folder's own name: some cameras give each clip a folder.</summary>
    public bool IsClip { get; init; }

    public RollKind Kind =>
        Layout switch
        {
            "sound" => RollKind.Sound,
            "other" or "documents" or "loose" => RollKind.Other,
            _ => RollKind.Camera,
        };
}
