using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>What became of the encoding of a proxy.</summary>
/// <param name="Answer">The tool's.</param>
/// <param name="Counted">Null when there is no proxy.</param>
/// <param name="Expected">Frames that the clip has; null when nobody knows.</param>
internal sealed record EncodedProxy(ToolAnswer Answer, CountedFrames? Counted, long? Expected);

/// <summary>Has ffmpeg make a picture clip's proxy, and counts its frames.</summary>
internal static class ProxyEncoder
{
    public static FrameRate RateOf(ClipReport report) =>
        report is { RateNumerator: { } above, RateDenominator: { } below } ? new(above, below) : FrameRate.Film;

    /// <summary>Frames that the clip plays; of a sequence with its holes, which are filled.</summary>
    public static long? ExpectedOf(ClipReport report) =>
        report.Files[0].Sequence is { } range ? (range.Last - range.First) / range.Step + 1 : report.Frames;

    /// <param name="file">Full path; not there when <see cref="EncodedProxy.Counted"/> is null.</param>
    /// <param name="before">Other outputs of the same reading, whole.</param>
    /// <param name="progress">Gets the share that is encoded.</param>
    public static async Task<EncodedProxy> RunAsync(
        RenditionPlace place,
        string rollRoot,
        ProxyRecipe recipe,
        string file,
        IEnumerable<string> before,
        Action<double>? progress,
        CancellationToken cancellationToken
    )
    {
        var rate = RateOf(place.Report);
        var expected = ExpectedOf(place.Report);
        ToolAnswer answer;
        try
        {
            using var source = PictureSource.Open(place, rollRoot, rate);
            answer = await place.FfmpegAsync(
                [.. source.Arguments, .. before, .. ProxyCommand.Arguments(place, recipe, rate)],
                file,
                (frames, _) => progress?.Invoke(Math.Min(1, frames / (double)Math.Max(1, expected ?? 1))),
                cancellationToken
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            answer = new ToolAnswer(null, "", fault.Message);
        }
        finally
        {
            BurnInFilter.Clear(place, recipe);
            ScalerLook.Clear(place);
        }

        var counted = answer.Succeeded ? await CountedFrames.OfAsync(place.Tools, file, cancellationToken) : null;
        if (counted is null)
        {
            File.Delete(file);
        }

        return new EncodedProxy(answer, counted, expected);
    }
}
