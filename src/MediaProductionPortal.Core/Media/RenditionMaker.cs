using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Media;

/// <summary>What was made of a clip, and what went wrong.</summary>
public sealed record MadeRenditions(IReadOnlyList<MadeRendition> Renditions, IReadOnlyList<Finding> Findings)
{
    /// <summary>Last lines of the tools that failed, as they came.</summary>
    public IReadOnlyList<string> ToolSaid { get; init; } = [];
}

/// <summary>
/// Makes what people look at: proxy first, because the small pictures are taken from it and the original is read once.
/// No look is applied: log footage stays log.
/// </summary>
public sealed class RenditionMaker(MediaTools tools)
{
    /// <param name="report">The clip as <see cref="ClipInspector"/> found it.</param>
    /// <param name="rollRoot">The roll's folder on this machine.</param>
    /// <param name="workFolder">Where the renditions go, named by the clip's id; made when absent.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Kills the tools that run.</param>
    /// <returns>Nothing for an opaque clip; what could be made, with findings, for a damaged one.</returns>
    public async Task<MadeRenditions> MakeAsync(
        ClipReport report,
        string rollRoot,
        string workFolder,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.OpaqueReason is not null)
        {
            return new MadeRenditions([], []);
        }

        Directory.CreateDirectory(workFolder);
        var place = new RenditionPlace(tools, report, workFolder);
        var made = new List<MadeRendition>();
        var findings = new List<Finding>();
        if (report.Kind == ClipKind.Sound)
        {
            await SoundRenditions.MakeAsync(place, rollRoot, made, findings, progress, cancellationToken);
        }
        else
        {
            await PictureRenditions.MakeAsync(place, rollRoot, made, findings, progress, cancellationToken);
        }

        progress?.Report(1);
        return new MadeRenditions(made, findings) { ToolSaid = place.Said };
    }
}
