using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Pulls;

/// <summary>What this portal can make; nothing else is offered, planned or taken.</summary>
internal sealed record PullAbilities(ColourConfig Config)
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

    public IReadOnlyList<ExrCompression> Compressions =>
        Config.HasTool
            ? Enum.GetValues<ExrCompression>()
            : [ExrCompression.Zip, ExrCompression.Zips, ExrCompression.None];

    public IReadOnlyList<PullColour> Colours =>
        Config.Trouble is null ? Enum.GetValues<PullColour>() : [PullColour.AsIs];

    /// <summary>Why there are no other colours; null when there are.</summary>
    public string? ColourWords => Config.Trouble;

    public IReadOnlyList<string> InputTransforms => Config.Trouble is null ? [.. Config.Inputs] : [];

    public IReadOnlyList<PullFraming> Framings { get; } =
    [PullFraming.AsIs, PullFraming.ActiveArea, PullFraming.Desqueeze];

    public IReadOnlyList<RetimeChoice> Retimes { get; } = [RetimeChoice.SourceRange, RetimeChoice.Baked];

    public IReadOnlyList<OpaqueChoice> Opaque { get; } = [OpaqueChoice.LeaveOut];
}

/// <summary>Finds out once what the tools of this machine can do.</summary>
public sealed class PullAbility(IOptions<PullWorkOptions> options) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private PullAbilities? known;

    internal async Task<PullAbilities> ReadAsync(CancellationToken cancel)
    {
        if (known is { } found)
            return found;
        await gate.WaitAsync(cancel);
        try
        {
            return known ??= new(
                await ColourConfig.ReadAsync(
                    new MediaTools(),
                    options.Value.OcioConfig is { Length: > 0 } own ? own : null,
                    options.Value.Folder,
                    cancel
                )
            );
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
