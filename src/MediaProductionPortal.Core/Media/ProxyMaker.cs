using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>What became of a proxy by a recipe.</summary>
/// <param name="Made">Null when there is none.</param>
/// <param name="Words">Why there is none, and what to do; null when there is one.</param>
/// <param name="ToolSaid">The tool's last lines, as they came.</param>
public sealed record ProxyOutcome(MadeRendition? Made, string? Words, IReadOnlyList<string> ToolSaid);

/// <summary>Makes one proxy of a clip by a recipe, and keeps it only when it is what was promised: every frame, timecode, reel, all sound.</summary>
public sealed class ProxyMaker(MediaTools tools)
{
    /// <param name="report">The clip, as <see cref="ClipInspector"/> found it.</param>
    /// <param name="rollRoot">Folder in which the clip's files lie by their paths.</param>
    /// <param name="workFolder">Where the proxy goes; made when absent.</param>
    /// <param name="recipe">What is wanted.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Kills the tools that run.</param>
    public async Task<ProxyOutcome> MakeAsync(
        ClipReport report,
        string rollRoot,
        string workFolder,
        ProxyRecipe recipe,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(recipe);
        if (Impossible(report, recipe) is { } words)
        {
            return new(null, words, []);
        }

        Directory.CreateDirectory(workFolder);
        var place = new RenditionPlace(tools, report, workFolder);
        var file = place.File($"recipe{recipe.Extension}");
        var encoded = await ProxyEncoder.RunAsync(
            place,
            rollRoot,
            recipe,
            file,
            [],
            share => progress?.Report(share),
            cancellationToken
        );
        if (encoded.Counted is not { } counted)
        {
            return new(null, place.Failed("proxy", encoded.Answer).Words, encoded.Answer.Said);
        }

        if (await ProxyCheck.TroubleAsync(place, recipe, file, encoded, cancellationToken) is { } trouble)
        {
            File.Delete(file);
            return new(null, trouble, encoded.Answer.Said);
        }

        return new(
            RenditionPlace.Made(
                RenditionKind.Proxy,
                file,
                recipe.ContentType,
                counted.Width,
                counted.Height,
                counted.Frames
            ),
            null,
            encoded.Answer.Said
        );
    }

    /// <summary>Why no tool need be asked; null when one can.</summary>
    private static string? Impossible(ClipReport report, ProxyRecipe recipe)
    {
        if (report.OpaqueReason is { } reason)
        {
            return $"{report.Name} has no picture here: {reason.TrimEnd('.')}.";
        }

        if (report.Kind == ClipKind.Sound)
        {
            return $"{report.Name} is sound: editing systems take the original as it is.";
        }

        return recipe.IsEditorial && PictureFilter.IsUneven(report)
            ? $"The frames of {report.Name} come unevenly, as telephones and screen recorders write them; an editorial proxy has one rate, "
                + "and no frame of it would be sure. Have the clip converted by hand, and ingest what comes of it."
            : null;
    }
}
