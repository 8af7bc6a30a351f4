using System.Globalization;
using System.Text.RegularExpressions;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Dailies;

/// <summary>Burns a viewer's name into a review film: the same frames and times, the same sound, and the name at one place after the other.</summary>
public sealed partial class BurnMark(MediaTools tools)
{
    /// <summary>Of 255: a faint white letter on black has more than this.</summary>
    private const int Seen = 60;

    private const int MostLooks = 20;
    private const string Brightest = "lavfi.signalstats.YMAX";

    /// <param name="workFolder">Where it goes; made when absent.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Kills the tool.</param>
    public async Task<MarkOutcome> RunAsync(
        MarkRecipe recipe,
        string workFolder,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(recipe);
        Directory.CreateDirectory(workFolder);
        var place = new RenditionPlace(tools, Report(recipe), workFolder);
        var script = place.File("mark.ass");
        var (text, undrawn) = (recipe.Text, (IReadOnlySet<int>)new HashSet<int>());
        // each look names some of the letters that no font has
        for (var i = 0; i < MostLooks; i++)
        {
            text = MarkScript.Spelled(text, undrawn);
            await File.WriteAllTextAsync(
                script,
                MarkScript.Of(text, recipe.Width, recipe.Height, recipe.Seconds),
                cancellationToken
            );
            (var nothing, undrawn) = await TryAsync(recipe, script, cancellationToken);
            if (nothing is not null)
            {
                return nothing;
            }

            if (undrawn.Count == 0)
            {
                break;
            }
        }

        var file = place.File("marked.mp4");
        var answer = await place.FfmpegAsync(
            Arguments(recipe, script),
            file,
            (done, _) => progress?.Report(Math.Min(1, done / (double)Math.Max(1, recipe.Frames))),
            cancellationToken
        );
        if (!answer.Succeeded)
        {
            return new(
                null,
                $"The name could not be burnt into {recipe.Name}: {answer.Complaint.TrimEnd('.')}. Nothing was kept; make it again.",
                answer.Said
            );
        }

        var counted = await CountedFrames.OfAsync(tools, file, cancellationToken);
        return counted is { } c && (c.Frames, c.Width, c.Height) == (recipe.Frames, recipe.Width, recipe.Height)
            ? new(file, null, [])
            : new(
                null,
                $"{recipe.Name} has {recipe.Frames:N0} frames of {recipe.Width} × {recipe.Height}, and came out with {counted?.Frames ?? 0:N0} of "
                    + $"{counted?.Width ?? 0} × {counted?.Height ?? 0} when the name was burnt in. Nothing was kept; make it again.",
                answer.Said
            );
    }

    private IEnumerable<string> Arguments(MarkRecipe recipe, string script) =>
        [
            "-i",
            "file:" + recipe.File,
            "-map",
            "0:v:0",
            "-map",
            "0:a?",
            "-vf",
            $"ass=filename={FilterText.Escape(script)}",
            "-fps_mode",
            "passthrough",
            "-threads",
            tools.Threads.ToString(CultureInfo.InvariantCulture),
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
            .. ProxyCommand.Web(recipe.Rate),
            "-c:a",
            "copy",
            .. recipe.Timecode is { } first ? ["-timecode", first] : (string[])[],
        ];

    /// <summary>Where a machine has no font, libass draws nothing and calls it a success: so the mark is drawn on black first, at each place.</summary>
    /// <returns>Why nothing can be made; and letters for which no font is there, which would come out as boxes.</returns>
    private async Task<(MarkOutcome? No, IReadOnlySet<int> Undrawn)> TryAsync(
        MarkRecipe recipe,
        string script,
        CancellationToken cancellationToken
    )
    {
        var stay = MarkScript.Stay(recipe.Seconds).ToString("0.######", CultureInfo.InvariantCulture);
        var answer = await ToolRun.RunAsync(
            tools.Ffmpeg,
            [
                "-nostdin",
                "-hide_banner",
                "-loglevel",
                "warning",
                "-f",
                "lavfi",
                "-i",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"color=black:s={recipe.Width}x{recipe.Height}:r=25:d=1,format=yuv420p"
                ),
                "-vf",
                // each frame in the middle of a stay
                $"setpts=(N+0.5)*{stay}/TB,ass=filename={FilterText.Escape(script)},signalstats,metadata=print:key={Brightest}:file=-",
                "-fps_mode",
                "passthrough",
                "-frames:v",
                MarkScript.PlaceCount.ToString(CultureInfo.InvariantCulture),
                "-f",
                "null",
                "-",
            ],
            tools.Encoding(1),
            cancellationToken
        );
        if (!answer.Succeeded)
        {
            return (
                new(
                    null,
                    $"No name can be burnt in here: {answer.Complaint.TrimEnd('.')}. It needs an ffmpeg with libass.",
                    answer.Said
                ),
                new HashSet<int>()
            );
        }

        var brightest = answer
            .Output.Split('\n')
            .Where(l => l.StartsWith(Brightest, StringComparison.Ordinal))
            .Select(l => double.Parse(l[(Brightest.Length + 1)..], CultureInfo.InvariantCulture))
            .ToList();
        var isDrawn = brightest.Count == MarkScript.PlaceCount && brightest.TrueForAll(b => b > Seen);
        var undrawn = answer
            .Said.Select(l => UndrawnLetter().Match(l))
            .Where(m => m.Success)
            .Select(m => int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            .ToHashSet();
        return (
            isDrawn
                ? null
                : new(
                    null,
                    $"No letter of the name was drawn on a trial frame of {recipe.Name}, so nothing was made. Does the portal's machine have a font "
                        + "(fonts-dejavu, fonts-noto)? Install one, then make it again.",
                    answer.Said
                ),
            undrawn
        );
    }

    /// <remarks>"fontselect: failed to find any fallback with glyph 0x9673 for font: (sans-serif, 400, 0)"</remarks>
    [GeneratedRegex("fallback with glyph 0x([0-9A-Fa-f]{1,6})")]
    private static partial Regex UndrawnLetter();

    private static ClipReport Report(MarkRecipe recipe) =>
        new()
        {
            Id = recipe.Id,
            Name = recipe.Name,
            Kind = ClipKind.Picture,
            Files = [new(Path.GetFileName(recipe.File), ClipFileRole.Media, new FileInfo(recipe.File).Length)],
            Seconds = recipe.Seconds,
        };
}
