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

    /// <summary>The clips with all that an answer needs, in one question.</summary>
    public static IQueryable<Clip> WithRoll(this IQueryable<Clip> clips) =>
        clips
            .AsNoTracking()
            .Include(c => c.Roll)
                .ThenInclude(r => r!.ShootDay)
            .Include(c => c.Roll)
                .ThenInclude(r => r!.Unit);

    public static async Task<IReadOnlyList<ClipAnswer>> OfAsync(
        PortalDb db,
        ISignedLinks links,
        IReadOnlyList<Clip> clips,
        CancellationToken cancel
    )
    {
        var ids = clips.Select(c => c.Id).ToList();
        var renditions = (
            await db.Renditions.AsNoTracking().Where(r => ids.Contains(r.ClipId)).ToListAsync(cancel)
        ).ToLookup(r => r.ClipId);
        return [.. clips.Select(c => Of(c, renditions[c.Id], links))];
    }

    private static ClipAnswer Of(Clip c, IEnumerable<Rendition> renditions, ISignedLinks links) =>
        new(
            c.Id,
            c.Name,
            c.Kind,
            c.RollId,
            c.Roll?.Name ?? "",
            c.Reel,
            c.CameraIndex,
            c.CameraModel,
            c.Roll?.ShootDay?.Date,
            c.Roll?.Unit?.Code,
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
                        links.ForRead(r.Key, r.ContentType, null, LinkLasts)
                    )),
            ]
        );

    /// <summary>As edit lists count: the address behind the last frame.</summary>
    private static string? End(Clip c) =>
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
