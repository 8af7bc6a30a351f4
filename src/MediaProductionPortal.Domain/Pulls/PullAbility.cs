using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Trim;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Pulls;

/// <summary>What this portal can make; nothing else is offered, planned or taken.</summary>
/// <param name="Makers">Tools of camera makers that were probed and work.</param>
internal sealed record PullAbilities(ColourConfig Config, IReadOnlyList<MakersTool> Makers)
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
    [PullFraming.AsIs, PullFraming.ActiveArea, PullFraming.Desqueeze, PullFraming.Template];

    public IReadOnlyList<RetimeChoice> Retimes { get; } = [RetimeChoice.SourceRange, RetimeChoice.Baked];

    public IReadOnlyList<OpaqueChoice> Opaque { get; } = Enum.GetValues<OpaqueChoice>();
}

/// <summary>Finds out once what the tools of this machine can do.</summary>
public sealed class PullAbility(
    IOptions<PullWorkOptions> options,
    IOptions<MediaDecoders> decoders,
    ILogger<PullAbility> log
) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private PullAbilities? known;

    /// <summary>Where makers' tools are set up, asks them now; what does not work is said in the log, and not used until the next start.</summary>
    public async Task ProbeAsync(CancellationToken cancel)
    {
        if (decoders.Value.Decoders.Count > 0)
            await ReadAsync(cancel);
    }

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
                ),
                await MakersAsync(cancel)
            );
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<IReadOnlyList<MakersTool>> MakersAsync(CancellationToken cancel)
    {
        var working = new List<MakersTool>();
        foreach (var tool in decoders.Value.Tools)
            if (await tool.ProbeAsync(cancel) is { } trouble)
                log.LogWarning(
                    "{Trouble} Its clips go along whole until the portal starts with a tool that works.",
                    trouble
                );
            else
                working.Add(tool);
        return working;
    }

    public void Dispose() => gate.Dispose();
}
