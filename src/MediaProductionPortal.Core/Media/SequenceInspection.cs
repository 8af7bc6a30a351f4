using MediaProductionPortal.Cards;
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
        var opened = await ProbeRun.OpenAsync(tools, first, cancellationToken);
        var (probe, complaint) = opened;
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in header?.Values ?? new Dictionary<string, string>())
        {
            values[$"frame:{key}"] = value;
        }

        foreach (var (key, value) in blank.Metadata)
        {
            values[key] = value;
        }

        FrameRate? sidecar = blank is { RateNumerator: { } above, RateDenominator: { } below }
            ? new FrameRate(above, below)
            : null;
        var rate = header?.Rate ?? sidecar ?? fallbackRate;
        if (header?.Rate is null && sidecar is null && fallbackRate is { } neighbours)
        {
            values["roll:FrameRate"] = neighbours.ToString();
        }

        var report = blank with
        {
            Timecode = header?.Timecode ?? blank.Timecode,
            RateNumerator = rate?.Numerator,
            RateDenominator = rate?.Denominator,
            Frames = range.Count,
            Seconds = rate is { } known ? known.Seconds((range.Last - range.First) / range.Step + 1) : null,
            Channels = await SoundTracks.CountAsync(tools, blank.Files, rollRoot, cancellationToken),
            Metadata = values,
        };
        if (probe?.Picture is not { } picture || picture.Number("width") is null or 0)
        {
            var why = probe is null ? complaint : "nothing of its picture can be decoded";
            return new ClipInspection(
                report with
                {
                    OpaqueReason = $"The first frame of {blank.Name} could not be opened: {why}.",
                },
                [
                    PictureFindings.Unreadable(
                        blank with
                        {
                            Name = $"The first frame of {blank.Name} ({Path.GetFileName(first)})",
                        },
                        sequence,
                        why,
                        opened.IsToolsFault
                    ),
                ]
            );
        }

        return new ClipInspection(
            report with
            {
                CameraModel =
                    header?.Values.GetValueOrDefault("InputDevice") ?? probe.Tag("model") ?? blank.CameraModel,
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
