namespace MediaProductionPortal.Pulls;

/// <summary>What was looked at before an item counted as delivered.</summary>
/// <param name="Asked">Frames that the pull wanted of the clip.</param>
/// <param name="Written">Frames that were written; of a whole clip all that it has.</param>
/// <param name="Opened">Of those, frames that were opened again.</param>
/// <param name="Compared">Of those, frames that were compared with what was asked.</param>
/// <param name="By">What was compared with what, as a phrase: "packets by murmur3, sound by sample".</param>
public sealed record PullProof(long Asked, long Written, long Opened, long Compared, string By)
{
    /// <summary>The first frame's timecode, read from what was written; null where it carries none.</summary>
    public string? Timecode { get; init; }

    /// <summary>The reel, read from what was written.</summary>
    public string? Reel { get; init; }

    /// <summary>Samples of each track that were compared; null where there is no sound.</summary>
    public long? Samples { get; init; }

    /// <summary>Every frame that was asked for was written, opened and compared.</summary>
    public bool IsComplete => Written >= Asked && Opened == Written && Compared == Opened;
}
