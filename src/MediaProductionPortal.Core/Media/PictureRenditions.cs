using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>A picture clip's proxy, its count, and the small pictures taken from it.</summary>
internal static class PictureRenditions
{
    private const double ProxyShare = 0.9;

    public static async Task MakeAsync(
        RenditionPlace place,
        string rollRoot,
        List<MadeRendition> made,
        List<Finding> findings,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        var report = place.Report;
        var rate = report is { RateNumerator: { } above, RateDenominator: { } below }
            ? new FrameRate(above, below)
            : FrameRate.Film;
        var range = report.Files[0].Sequence;
        var expected = range is null ? report.Frames : (range.Last - range.First) / range.Step + 1;
        var proxy = place.File("proxy.mp4");
        ToolAnswer answer;
        try
        {
            using var source = PictureSource.Open(place, rollRoot, rate);
            answer = await place.FfmpegAsync(
                [.. source.Arguments, .. ProxyCommand.Arguments(report, rate, place.Tools.Threads)],
                proxy,
                (frames, _) => progress?.Report(ProxyShare * Math.Min(1, frames / (double)Math.Max(1, expected ?? 1))),
                cancellationToken
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            answer = new ToolAnswer(null, "", fault.Message);
        }

        if (!answer.Succeeded || await CountedFrames.OfAsync(place.Tools, proxy, cancellationToken) is not { } counted)
        {
            File.Delete(proxy);
            findings.Add(place.Failed("proxy", answer));
            return;
        }

        made.Add(
            RenditionPlace.Made(RenditionKind.Proxy, proxy, "video/mp4", counted.Width, counted.Height, counted.Frames)
        );
        Compare(place, expected, counted.Frames, answer.Complaint, findings);
        if (range is { Holes.Count: > 0 })
        {
            findings.Add(Filled(report, range));
        }

        await SmallPictures.MakeAsync(place, proxy, counted, rate, made, findings, cancellationToken);
        if (report.Channels > 0)
        {
            await Waveform.MakeAsync(place, proxy, made, findings, cancellationToken);
        }
    }

    private static void Compare(
        RenditionPlace place,
        long? expected,
        long counted,
        string complaint,
        List<Finding> findings
    )
    {
        if (expected is { } source && source != counted)
        {
            var said = complaint.Length > 0 ? $" ffmpeg said: {complaint.TrimEnd('.')}." : "";
            findings.Add(
                new Finding(
                    FindingCodes.FrameCountMismatch,
                    FindingSeverity.Error,
                    place.Report.Files[0].Path,
                    $"{place.Report.Name} has {source:N0} frames, but {counted:N0} could be decoded for its proxy.{said} "
                        + "Compare the file with the camera crew's copy before the card is wiped.",
                    Expected: $"{source} frames",
                    Found: $"{counted} frames"
                )
            );
        }
    }

    private static Finding Filled(ClipReport report, SequenceRange range)
    {
        var missing = range.Holes.Sum(h => (h.Last - h.First) / range.Step + 1);
        return new Finding(
            FindingCodes.FrameMissing,
            FindingSeverity.Note,
            report.Files[0].Path,
            $"The proxy of {report.Name} holds the frame before in place of {missing:N0} missing {(missing == 1 ? "frame" : "frames")}, "
                + "so that its times stay right."
        );
    }
}
