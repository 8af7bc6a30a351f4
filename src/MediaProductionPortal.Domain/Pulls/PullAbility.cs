using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>What this portal can make; nothing else is offered, planned or taken.</summary>
public sealed class PullAbility
{
    public IReadOnlyDictionary<PullKind, IReadOnlyList<PullOutput>> Outputs { get; } =
        new Dictionary<PullKind, IReadOnlyList<PullOutput>>
        {
            [PullKind.Vfx] =
            [
                PullOutput.Exr,
                PullOutput.Dpx,
                PullOutput.Tiff,
                PullOutput.ProRes4444,
                PullOutput.Native,
            ],
            [PullKind.Conform] = [PullOutput.Trim, PullOutput.Whole],
        };

    public IReadOnlyList<ExrCompression> Compressions { get; } =
    [ExrCompression.Zip, ExrCompression.Zips, ExrCompression.None];

    public IReadOnlyList<PullColour> Colours { get; } = [PullColour.AsIs];

    /// <summary>Why there are no other colours; null when there are.</summary>
    public string? ColourWords { get; } =
        "This portal converts no colours: plates keep those that the camera recorded.";

    public IReadOnlyList<string> InputTransforms { get; } = [];

    public IReadOnlyList<PullFraming> Framings { get; } = [PullFraming.AsIs];

    public IReadOnlyList<RetimeChoice> Retimes { get; } = [RetimeChoice.SourceRange, RetimeChoice.Baked];

    public IReadOnlyList<OpaqueChoice> Opaque { get; } = [OpaqueChoice.LeaveOut];
}
