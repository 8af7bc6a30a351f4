using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Pulls.Package;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>A reference movie in a delivered package that browsers play.</summary>
/// <param name="Id">Of the item of the pull.</param>
/// <param name="Key">In the title's media store.</param>
internal sealed record PackageMovie(Guid Id, string Name, string Key, long Frames, int? RateAbove, int? RateBelow)
{
    /// <summary>As the player takes it.</summary>
    /// <param name="url">Where its film is.</param>
    public ClipAnswer Answer(string url) =>
        new(
            Id,
            Name,
            ClipKind.Picture,
            Guid.Empty,
            "",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            RateAbove is null ? null : $"{RateAbove}/{RateBelow}",
            Frames,
            null,
            null,
            null,
            "H.264",
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            [new(RenditionKind.Proxy, ContentType, 0, null, null, Frames, url)]
        );

    /// <summary>H.264 in QuickTime is read as the MP4 that it is but for its brand.</summary>
    public const string ContentType = "video/mp4";
}

internal static class PackageMovies
{
    /// <summary>Of the plates of the pull whose package is delivered; none of a package without H.264 movies.</summary>
    public static async Task<IReadOnlyList<PackageMovie>> OfAsync(
        PortalDb db,
        Delivery delivery,
        CancellationToken cancel
    )
    {
        if (delivery.PackagePrefix is not { } prefix)
            return [];
        var pull = await db
            .Pulls.AsNoTracking()
            .FirstOrDefaultAsync(p => p.TitleId == delivery.TitleId && p.PackageKey == prefix, cancel);
        if (
            pull is not { Options.Movie: PullMovie.H264 }
            || (pull.Profile ?? PackageProfile.Vfx).FolderOf(SidecarKind.ReferenceMovie) is not { } template
        )
            return [];
        // Words on an item that is made say why its movie is missing.
        var items = await db
            .PullItems.AsNoTracking()
            .Where(i => i.PullId == pull.Id && i.State == PullItemState.Made && i.Words == null)
            .OrderBy(i => i.Place)
            .Take(WatchDelivery.Most)
            .Join(
                db.Clips,
                i => i.ClipId,
                c => c.Id,
                (i, c) =>
                    new
                    {
                        Item = i,
                        c.RateNumerator,
                        c.RateDenominator,
                    }
            )
            .ToListAsync(cancel);
        return
        [
            .. items.Select(i => new PackageMovie(
                i.Item.Id,
                i.Item.Name,
                prefix + MakeMovie.PathOf(template, i.Item),
                PlateFrames.Of(i.Item, pull.Options).Count,
                i.RateNumerator,
                i.RateDenominator
            )),
        ];
    }
}
