using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Dailies;

/// <summary>Makes all dailies of a clip in one reading, and keeps them only when each is what was promised.</summary>
public sealed class DailiesMaker(MediaTools tools)
{
    /// <param name="report">The clip, as <see cref="ClipInspector"/> found it.</param>
    /// <param name="rollRoot">Folder in which the clip's files lie by their paths.</param>
    /// <param name="workFolder">Where they go; made when absent.</param>
    /// <param name="recipe">What is wanted.</param>
    /// <param name="sounds">The files of every recording in <see cref="DailiesRecipe.Sound"/>.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Kills the tools that run.</param>
    public async Task<DailiesOutcome> MakeAsync(
        ClipReport report,
        string rollRoot,
        string workFolder,
        DailiesRecipe recipe,
        IReadOnlyDictionary<Guid, IReadOnlyList<SoundFile>> sounds,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(recipe);
        if (Impossible(report, recipe) is { } words)
        {
            return new([], words, []);
        }

        Directory.CreateDirectory(workFolder);
        var place = new RenditionPlace(tools, report, workFolder);
        var rate = ProxyEncoder.RateOf(report);
        var frames = DailiesTime.Frames(report, recipe)!.Value;
        var burns = new BurnFilter(place, recipe, rate);
        IReadOnlyList<DailiesFile> files = [];
        var tracks = 0;
        ToolAnswer answer;
        try
        {
            using var source = PictureSource.Open(place, rollRoot, rate, recipe.CurveFile is not null);
            (var arguments, files) = DailiesCommand.Of(place, recipe, rate, source, sounds, burns);
            tracks = DailiesCommand.TracksOf(report, recipe, rate, source, sounds);
            var all = frames + recipe.HeadFrames;
            answer = await place.FfmpegAsync(
                [.. arguments.SkipLast(1)],
                arguments[^1],
                files[^1].File,
                (done, _) => progress?.Report(Math.Min(1, done / (double)Math.Max(1, all))),
                cancellationToken
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            answer = new ToolAnswer(null, "", fault.Message);
        }
        finally
        {
            burns.Clear();
            ScalerLook.Clear(place);
        }

        if (!answer.Succeeded)
        {
            Clear(place);
            return new([], place.Failed("dailies", answer).Words, answer.Said);
        }

        var made = new List<MadeDailies>();
        foreach (var file in files)
        {
            var proof = await new DailiesProof(place, recipe, rate, frames, tracks).OfAsync(file, cancellationToken);
            if (proof.Made is null)
            {
                Clear(place);
                return new([], proof.Trouble, answer.Said);
            }

            made.Add(proof.Made);
        }

        return new(made, null, answer.Said);
    }

    /// <summary>Why no tool need be asked; null when one can.</summary>
    private static string? Impossible(ClipReport report, DailiesRecipe recipe)
    {
        if (report.OpaqueReason is { } reason)
        {
            return $"{report.Name} has no picture here: {reason.TrimEnd('.')}. Make its dailies in its maker's software.";
        }

        if (report.Kind == ClipKind.Sound)
        {
            return $"{report.Name} is sound; dailies are made of pictures.";
        }

        if (PictureFilter.IsUneven(report))
        {
            return $"The frames of {report.Name} come unevenly, as telephones and screen recorders write them: sound can't be synced to "
                + "them, and no timecode of theirs would be sure. Have the clip converted by hand, and ingest what comes of it.";
        }

        return DailiesTime.Frames(report, recipe) switch
        {
            null => $"Nobody knows how many frames {report.Name} has; inspect it again.",
            <= 0 => $"The range {recipe.Range} has no frame of {report.Name}.",
            _ => null,
        };
    }

    private static void Clear(RenditionPlace place)
    {
        foreach (var file in Directory.EnumerateFiles(place.Folder, $"{place.Report.Id:N}.*"))
        {
            File.Delete(file);
        }
    }
}
