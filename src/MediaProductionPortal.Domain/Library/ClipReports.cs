using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Library;

/// <summary>Clips as they were inspected, with what people corrected since.</summary>
internal static class ClipReports
{
    public static ClipReport Of(Clip clip, IEnumerable<MediaFile> files) =>
        new()
        {
            Id = clip.Id,
            Name = clip.Name,
            Kind = clip.Kind,
            Files =
            [
                .. files
                    .OrderBy(f => f.Role == ClipFileRole.Media ? 0 : 1)
                    .Select(f => new ClipFile(f.Path, f.Role ?? ClipFileRole.Sidecar, f.Size, f.Sequence)),
            ],
            Reel = clip.Reel,
            CameraIndex = clip.CameraIndex,
            CameraModel = clip.CameraModel,
            Timecode = clip.Timecode,
            RateNumerator = clip.RateNumerator,
            RateDenominator = clip.RateDenominator,
            Frames = clip.Frames,
            Seconds = clip.Seconds,
            Width = clip.Width,
            Height = clip.Height,
            Codec = clip.Codec,
            PixelFormat = clip.PixelFormat,
            SampleRate = clip.SampleRate,
            Channels = clip.Channels,
            TrackNames = clip.TrackNames,
            Scene = clip.Scene,
            Take = clip.Take,
            Circled = clip.Circled,
            OpaqueReason = clip.OpaqueReason,
            Metadata = clip.Metadata,
        };
}
