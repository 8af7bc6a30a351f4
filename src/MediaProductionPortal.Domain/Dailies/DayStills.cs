using System.Text.RegularExpressions;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>Reference stills that set delivered on a day: pictures called as a clip or its slate, on its roll or in a folder of the DIT's.</summary>
internal sealed partial class DayStills(IReadOnlyList<MediaFile> files, string titleCode, ISignedLinks? links)
{
    /// <summary>A day with more was no folder of reference stills.</summary>
    private const int Most = 5000;

    private const int MostOfClip = 6;

    private static readonly TimeSpan LinkLasts = TimeSpan.FromHours(12);

    private readonly ILookup<string, MediaFile> byKey = files.ToLookup(f => Key(StemOf(f)), StringComparer.Ordinal);

    /// <param name="links">Null: they are counted only.</param>
    public static async Task<DayStills> OfAsync(
        PortalDb db,
        Guid titleId,
        DateOnly day,
        string titleCode,
        ISignedLinks? links,
        CancellationToken cancel
    )
    {
        var files = await db
            .MediaFiles.AsNoTracking()
            .Where(f =>
                f.StoredAt != null
                && f.Sequence == null
                && f.Role != ClipFileRole.CameraProxy
                && db.Rolls.Any(r => r.Id == f.RollId && r.TitleId == titleId && r.ShootDay!.Date == day)
                && (
                    f.Path.EndsWith(".jpg")
                    || f.Path.EndsWith(".jpeg")
                    || f.Path.EndsWith(".png")
                    || f.Path.EndsWith(".tif")
                    || f.Path.EndsWith(".tiff")
                    || f.Path.EndsWith(".JPG")
                    || f.Path.EndsWith(".PNG")
                    || f.Path.EndsWith(".TIF")
                    || f.Path.EndsWith(".TIFF")
                )
            )
            .OrderBy(f => f.Path)
            .Take(Most)
            .ToListAsync(cancel);
        return new(files.FindAll(f => !CamerasOwn().IsMatch(f.Path)), titleCode, links);
    }

    public bool Has(Clip clip, (string? Scene, string? Take) slate) => Of(clip, slate).Count > 0;

    public IReadOnlyList<ReferenceStill> Answers(Clip clip, (string? Scene, string? Take) slate) =>
        links is null ? [] : [.. Of(clip, slate).Select(f => Answer(f.File, f.Tail, clip, links))];

    /// <summary>Of the clip's own name first; what follows it may be a timecode.</summary>
    private List<(MediaFile File, string Tail)> Of(Clip clip, (string? Scene, string? Take) slate)
    {
        var names = new List<string> { clip.Name };
        if (slate is { Scene: { Length: > 0 } scene, Take: { Length: > 0 } take })
            names.AddRange([$"{scene}_{take}", $"{scene}-{take}"]);
        return
        [
            .. names
                .SelectMany(n =>
                    byKey[Key(n)].Select(f => (File: f, Stem: StemOf(f), Name: n)).Where(f => Begins(f.Stem, n))
                )
                .DistinctBy(f => f.File.Id)
                .Take(MostOfClip)
                .Select(f => (f.File, f.Stem[f.Name.Length..])),
        ];
    }

    private ReferenceStill Answer(MediaFile file, string tail, Clip clip, ISignedLinks at)
    {
        var name = Path.GetFileName(file.Path);
        var type = Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".PNG" => "image/png",
            ".TIF" or ".TIFF" => "image/tiff",
            _ => "image/jpeg",
        };
        var isShown = type != "image/tiff";
        var exact = FrameIn(tail, clip);
        return new(
            name,
            at.ForRead(MediaKeys.Original(titleCode, file.RollId, file.Path), type, isShown ? null : name, LinkLasts),
            exact ?? (clip.Frames ?? 0) / 2,
            exact is not null,
            isShown
        );
    }

    /// <summary>"_10-00-01-12": the frame of the clip at that timecode; null where there is none, or outside of it.</summary>
    internal static long? FrameIn(string tail, Clip clip)
    {
        if (DaySounds.PictureOf(clip) is not { } picture || Counted().Match(tail) is not { Success: true } found)
            return null;
        var text =
            $"{found.Groups[1]}:{found.Groups[2]}:{found.Groups[3]}{(picture.Start.Drop ? ';' : ':')}{found.Groups[4]}";
        if (!Timecodes.Timecode.TryParse(text, picture.Start.Rate, out var at))
            return null;
        var day = 24L * 3600 * picture.Start.Rate.Nominal;
        var frame = (at.Frame - picture.Start.Frame + day) % day;
        return frame < picture.Frames ? frame : null;
    }

    private static bool Begins(string stem, string name) =>
        stem.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (stem.Length == name.Length || !char.IsLetterOrDigit(stem[name.Length]));

    private static string StemOf(MediaFile file) => Path.GetFileNameWithoutExtension(file.Path);

    /// <summary>All of a clip's stills begin as it does, up to what is no letter or digit.</summary>
    private static string Key(string name)
    {
        var end = name.AsSpan().IndexOfAnyExcept(Letters);
        return (end < 0 ? name : name[..end]).ToUpperInvariant();
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    );

    // what cards bring along as thumbnails of their own
    [GeneratedRegex(@"(^|/)(thmbnl|thumbnails?|icon|general)/", RegexOptions.IgnoreCase)]
    private static partial Regex CamerasOwn();

    [GeneratedRegex(@"(?<![0-9])([0-2][0-9])[-_.: ]?([0-5][0-9])[-_.: ]?([0-5][0-9])[-_.:; ]?([0-9]{2})(?![0-9])")]
    private static partial Regex Counted();
}
