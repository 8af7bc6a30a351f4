using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Proxies;

/// <summary>Clips that the portal can make proxies of.</summary>
internal static class StoredClips
{
    /// <summary>With a picture that something here decodes.</summary>
    public static IQueryable<Clip> WithPicture(this IQueryable<Clip> clips) =>
        clips.Where(c => c.Kind == ClipKind.Picture && c.OpaqueReason == null);

    /// <summary>That the player should play, and can't: their own proxy failed at the centre.</summary>
    public static IQueryable<Clip> WithoutWeb(this IQueryable<Clip> clips, PortalDb db) =>
        clips
            .WithPicture()
            .OfStoredRolls(db)
            .Where(c => !db.Renditions.Any(r => r.ClipId == c.Id && r.Kind == RenditionKind.Proxy));

    /// <summary>Whose rolls passed gate C: their bytes are proven to be in the store.</summary>
    public static IQueryable<ClipProxy> OfStoredRolls(this IQueryable<ClipProxy> proxies, PortalDb db) =>
        proxies.Where(p =>
            db.Rolls.Any(r =>
                r.Id == p.RollId && (r.Stored.State == GateState.Passed || r.Stored.State == GateState.Warned)
            )
        );

    /// <inheritdoc cref="OfStoredRolls(IQueryable{ClipProxy}, PortalDb)"/>
    public static IQueryable<Clip> OfStoredRolls(this IQueryable<Clip> clips, PortalDb db) =>
        clips.Where(c =>
            db.Rolls.Any(r =>
                r.Id == c.RollId && (r.Stored.State == GateState.Passed || r.Stored.State == GateState.Warned)
            )
        );

    /// <summary>A clip as it was inspected, with what people corrected since.</summary>
    /// <param name="files">Its media and sidecars.</param>
    public static ClipReport ReportOf(Clip clip, IReadOnlyList<MediaFile> files) =>
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
