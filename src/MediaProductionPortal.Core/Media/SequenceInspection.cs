using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>A frame-per-file sequence: its first frame tells the form, its files are the count.</summary>
internal static class SequenceInspection
{
    public static async Task<ClipInspection> InspectAsync(
        MediaTools tools,
        ClipReport blank,
        ClipFile sequence,
        string rollRoot,
        FrameRate? fallbackRate,
        CancellationToken cancellationToken
    )
    {
        var range = sequence.Sequence!;
        var first = ClipMedia.FramePath(rollRoot, sequence, range.First);
        var header = FrameHeader.Read(first);
        var (probe, complaint) = await ProbeRun.OpenAsync(tools, first, cancellationToken);
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in header?.Values ?? new Dictionary<string, string>())
        {
            values[$"frame:{key}"] = value;
        }

        var rate = header?.Rate ?? fallbackRate;
        var report = blank with
        {
            Timecode = header?.Timecode,
            RateNumerator = rate?.Numerator,
            RateDenominator = rate?.Denominator,
            Frames = range.Count,
            Seconds = rate is { } known ? known.Seconds((range.Last - range.First) / range.Step + 1) : null,
            Metadata = values,
        };
        if (probe?.Picture is not { } picture)
        {
            return new ClipInspection(
                report with
                {
                    OpaqueReason = $"The first frame of {blank.Name} could not be opened: {complaint}.",
                },
                [
                    new Finding(
                        FindingCodes.ClipUnreadable,
                        FindingSeverity.Error,
                        blank.Files[0].Path,
                        $"The first frame of {blank.Name} ({Path.GetFileName(first)}) could not be opened: {complaint}. "
                            + "Compare it with the camera crew's copy before the card is wiped."
                    ),
                ]
            );
        }

        return new ClipInspection(
            report with
            {
                Reel = header?.Values.GetValueOrDefault("reelName") ?? blank.Reel,
                Width = (int?)picture.Number("width"),
                Height = (int?)picture.Number("height"),
                Codec = picture.CodecWithProfile,
                PixelFormat = picture.Text("pix_fmt"),
                Metadata = ProbeMetadata.Of(probe, values),
            },
            []
        );
    }
}
