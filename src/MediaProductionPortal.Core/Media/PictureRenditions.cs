using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;

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
        var proxy = place.File("proxy.mp4");
        var tracks = TrackPairs.Files(place);
        var stream = StreamRenditions.Files(place);
        var encoded = await EncodeAsync([.. TrackPairs.Outputs(place), .. StreamRenditions.Outputs(place)]);
        if (encoded.Counted is null && tracks.Count + stream.Count > 0)
        {
            // what is wrong may be what nobody would miss
            Clear([.. tracks, .. stream]);
            (tracks, stream) = ([], []);
            encoded = await EncodeAsync([]);
        }

        if (encoded.Counted is not { } counted)
        {
            findings.Add(place.Failed("proxy", encoded.Answer));
            return;
        }

        made.Add(
            RenditionPlace.Made(RenditionKind.Proxy, proxy, "video/mp4", counted.Width, counted.Height, counted.Frames)
        );
        Compare(place, encoded.Expected, counted.Frames, encoded.Answer.Complaint, findings);
        if (report.Files[0].Sequence is { Holes.Count: > 0 } range)
        {
            findings.Add(Filled(report, range));
        }

        await SmallPictures.MakeAsync(
            place,
            proxy,
            counted,
            ProxyEncoder.RateOf(report),
            made,
            findings,
            cancellationToken
        );
        if (report.Channels > 0)
        {
            await Waveform.MakeAsync(place, proxy, made, findings, cancellationToken);
        }

        made.AddRange(tracks.Select(t => RenditionPlace.Made(t.Kind, t.File, "audio/mp4")));
        await StreamRenditions.KeepAsync(place, stream, counted, made, findings, cancellationToken);

        Task<EncodedProxy> EncodeAsync(IEnumerable<string> before) =>
            ProxyEncoder.RunAsync(
                place,
                rollRoot,
                ProxyRecipe.Web,
                proxy,
                before,
                share => progress?.Report(ProxyShare * share),
                cancellationToken
            );
    }

    private static void Clear(IReadOnlyList<(RenditionKind Kind, string File)> files)
    {
        foreach (var (_, file) in files)
        {
            File.Delete(file);
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
