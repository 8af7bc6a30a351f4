namespace MediaProductionPortal.Pulls.Trim;

/// <summary>How a range of a clip becomes files of its own without being encoded again.</summary>
public enum TrimKind
{
    /// <summary>Its packets are copied into a new container: every frame stands alone (ProRes, DNx, XAVC-Intra, AVC-Intra).</summary>
    Packets,

    /// <summary>A file is a frame: the files themselves.</summary>
    Frames,

    /// <summary>A Wave file is cut at a sample.</summary>
    Sound,

    /// <summary>The camera maker's own tool cuts it.</summary>
    MakersTool,

    /// <summary>It can't be cut at a frame; all of it goes along.</summary>
    Whole,
}

/// <summary>How a clip can be trimmed.</summary>
/// <param name="Reason">For <see cref="TrimKind.Whole"/>, why it can't be, as a sentence; null otherwise.</param>
/// <param name="Tool">For <see cref="TrimKind.MakersTool"/>.</param>
public sealed record TrimChoice(TrimKind Kind, string? Reason = null, MakersTool? Tool = null)
{
    internal static TrimChoice Whole(string reason) => new(TrimKind.Whole, reason);
}
