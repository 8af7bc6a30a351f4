using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>A movie of a plate that is to be made.</summary>
/// <param name="Plate">As it was made: source, frames and framing are the movie's.</param>
/// <param name="Path">In the package.</param>
public sealed record MovieJob(PlateJob Plate, string Path)
{
    /// <summary>Full path of a .cube that is applied to the camera's colours; null: none.</summary>
    public string? Look { get; init; }

    /// <summary>Full path of a .cube of one curve that linear light goes through before the look; null: none.</summary>
    public string? Curve { get; init; }

    /// <summary>The look ends in sRGB; else in Rec. 709.</summary>
    public bool LookIsSrgb { get; init; }

    /// <summary>Handle frames at its begin, which are marked.</summary>
    public long Head { get; init; }

    public long Tail { get; init; }
}

/// <summary>What became of a movie.</summary>
/// <param name="File">Null when there is none.</param>
/// <param name="Words">Why there is none; null when there is.</param>
/// <param name="ToolSaid">The tool's last lines.</param>
public sealed record MovieOutcome(ProvenFile? File, string? Words, IReadOnlyList<string> ToolSaid)
{
    /// <summary>What it is seen through and where that came from, in sentences.</summary>
    public string? LookWords { get; init; }
}

/// <summary>Makes the reference movie of a plate out of the source, frame by frame as the plate, and keeps it only when all of them are counted in it.</summary>
public sealed class ReferenceMovie(MediaTools tools)
{
    /// <param name="job">What is to be made.</param>
    /// <param name="folder">The plate's own.</param>
    /// <param name="cancel">Kills the tools that run.</param>
    public async Task<MovieOutcome> MakeAsync(MovieJob job, string folder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        var root = PlateMaker.OutputOf(folder);
        var file = Path.Combine(root, job.Path.Replace('/', Path.DirectorySeparatorChar));
        var scratch = Path.Combine(folder, "movie");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Directory.CreateDirectory(scratch);
        try
        {
            var film = new MovieFilm(job, scratch);
            var source = new PlateSource(film.Source, tools, scratch);
            try
            {
                await EncodeAsync(film, source, file, cancel);
            }
            catch (UnevenFramesException)
            {
                // now they are counted
                await EncodeAsync(film, source, file, cancel);
            }

            var counted = await CountedFrames.OfAsync(tools, file, cancel);
            if (
                counted is null
                || (counted.Frames, counted.Width, counted.Height) != (job.Plate.Frames.Count, film.Width, film.Height)
            )
            {
                throw new PlateFaultException(
                    $"it should have {job.Plate.Frames.Count:N0} frames of {film.Width}x{film.Height}, and has {counted?.Frames ?? 0:N0} of {counted?.Width}x{counted?.Height}",
                    []
                );
            }

            return new(await ProvenPieces.OfAsync(root, job.Path, cancel), null, []);
        }
        catch (PlateFaultException fault)
        {
            File.Delete(file);
            return new(null, $"The reference movie could not be made: {fault.Message.TrimEnd('.')}.", fault.Said);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private async Task EncodeAsync(MovieFilm film, PlateSource source, string file, CancellationToken cancel)
    {
        var frames = film.Source.Frames;
        await using var encoder = ProResFile.Open(tools, film.Arguments(tools, file), "the movie", cancel);
        for (var first = 0; first < frames.Count; )
        {
            // as far as frames come in the source's order, they are read at once
            var last = first;
            while (last + 1 < frames.Count && frames[last + 1] >= frames[last])
            {
                last++;
            }

            var (begin, end, at) = (first, last, first);
            await source.ReadAsync(
                frames[begin],
                (int)(frames[end] - frames[begin] + 1),
                async (frame, pixels) =>
                {
                    for (; at <= end && frames[at] == frame; at++)
                    {
                        await encoder.WriteAsync(film.Takes(pixels), cancel);
                    }
                },
                cancel
            );
            first = last + 1;
        }

        await encoder.FinishAsync(cancel);
    }
}
