using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>Clips as answers show them, with signed links to their renditions.</summary>
internal static class ClipAnswers
{
    private static readonly TimeSpan LinkLasts = TimeSpan.FromHours(12);

    public static async Task<IReadOnlyList<ClipAnswer>> OfAsync(
        PortalDb db,
        Stores stores,
        IReadOnlyList<Clip> clips,
        CancellationToken cancel,
        TimeSpan? linksLast = null
    )
    {
        var ids = clips.Select(c => c.Id).ToList();
        var renditions = (
            await db.Renditions.AsNoTracking().Where(r => ids.Contains(r.ClipId)).ToListAsync(cancel)
        ).ToLookup(r => r.ClipId);
        var titles = clips.Select(c => c.TitleId).Distinct().ToList();
        var links = (
            await db
                .Titles.Where(t => titles.Contains(t.Id))
                .Select(t => new { t.Id, Choice = new StoreChoice(t.MediaStore, t.ArchiveStore) })
                .ToListAsync(cancel)
        ).ToDictionary(t => t.Id, t => stores.Of(t.Choice).Links);
        return [.. clips.Select(c => Of(c, renditions[c.Id], links[c.TitleId], linksLast ?? LinkLasts))];
    }

    private static ClipAnswer Of(Clip c, IEnumerable<Rendition> renditions, ISignedLinks links, TimeSpan lasts) =>
        new(
            c.Id,
            c.Name,
            c.Kind,
            c.RollId,
            c.RollName,
            c.Reel,
            c.CameraIndex,
            c.CameraModel,
            c.ShootDate,
            c.Unit,
            c.Timecode,
            End(c),
            c is { RateNumerator: { } above, RateDenominator: { } below }
                ? string.Create(CultureInfo.InvariantCulture, $"{above}/{below}")
                : null,
            c.Frames,
            c.Seconds,
            c.Width,
            c.Height,
            c.Codec,
            c.SampleRate,
            c.Channels,
            c.Scene,
            c.Take,
            c.Circled,
            c.OpaqueReason,
            c.Bytes,
            [
                .. renditions
                    .OrderBy(r => r.Kind)
                    .Select(r => new RenditionAnswer(
                        r.Kind,
                        r.ContentType,
                        r.Bytes,
                        r.Width,
                        r.Height,
                        r.Frames,
                        links.ForRead(r.Key, r.ContentType, null, lasts)
                    )),
            ]
        )
        {
            State = Text.Kebab(c.RollState),
            Iso = c.Iso,
            ShutterAngle = c.ShutterAngle,
            Lens = c.Lens,
            FocalLength = c.FocalLength,
            WhiteBalance = c.WhiteBalance,
            CameraSerial = c.CameraSerial,
            ColourSpace = c.ColourSpace,
            Gamma = c.Gamma,
            BitDepth = c.BitDepth,
            Notes = c.Notes,
            Tint = c.Tint,
            Squeeze = c.Squeeze,
            SensorRate = c.SensorRate,
            ProjectRate = c.ProjectRate,
            ActiveArea = c.ActiveArea,
            Look = c.Look,
        };

    /// <summary>As edit lists count: the address behind the last frame.</summary>
    public static string? End(Clip c) =>
        c
            is {
                Timecode: { } start,
                RateNumerator: > 0 and { } above,
                RateDenominator: > 0 and { } below,
                Frames: { } frames
            }
        && Timecode.TryParse(start, new FrameRate(above, below), out var first)
            ? first.Add(frames).ToString()
            : null;
}
