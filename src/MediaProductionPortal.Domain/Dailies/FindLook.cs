using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>What was found of a clip's look.</summary>
/// <param name="Cdl">Null: none.</param>
/// <param name="Pipeline">Of its AMF; null: none.</param>
internal sealed record ClipLook(FoundCdl? Cdl, AmfPipeline? Pipeline);

/// <summary>
/// A clip's CDL by the rule of defaults: what a person gave (by hand, then in the day's list, then in the title's), an AMF of its
/// name, what logs and metadata say, a CDL file beside it, a list on its roll.
/// </summary>
internal static class FindLook
{
    public static async Task<ClipLook> OfAsync(
        PortalDb db,
        StorePair stores,
        string titleCode,
        Clip clip,
        (string? Scene, string? Take) slate,
        DailiesClip chosen,
        DateOnly day,
        TitleDailies? settings,
        CancellationToken cancel
    )
    {
        if (chosen.Look == DailiesLook.None)
            return new(null, null);
        var names = Names(clip, slate);
        var files = await SidecarFiles.OfRollAsync(LookFiles(db, clip.RollId), stores, titleCode, names, cancel);
        var amfs = files.FindAll(f => Has(f.Name, ".amf"));
        var pipeline = amfs.Select(f => FindCdl.Pipeline(f.Name, f.File, names)).FirstOrDefault(p => p is not null);
        switch (chosen.Look)
        {
            case DailiesLook.Show:
                return new(null, pipeline);
            case DailiesLook.Given:
                return new(chosen.GivenCdl is { } given ? new(given, "given by hand") : null, pipeline);
        }
        var rate = settings?.Rate ?? DailiesAnswers.RateOf(clip);
        var lists = await DailiesSidecars.OfDayAsync(db, clip.TitleId, day, DailiesSidecarKind.Edl, cancel);
        var cdl =
            lists.Select(l => InFile(l.FileName, l.File, clip, rate)).FirstOrDefault(c => c is not null)
            ?? amfs.Select(f => FindCdl.In(f.Name, f.File, names)).FirstOrDefault(c => c is not null)
            ?? FindCdl.In(clip.Metadata)
            ?? files
                .Where(f => !Has(f.Name, ".amf") && !Has(f.Name, ".edl"))
                .Select(f => FindCdl.In(f.Name, f.File, names))
                .FirstOrDefault(c => c is not null)
            ?? files
                .Where(f => Has(f.Name, ".edl"))
                .Select(f => InFile(f.Name, f.File, clip, rate))
                .FirstOrDefault(c => c is not null);
        return new(cdl, pipeline);
    }

    /// <summary>AMF, CDL and list files of a roll.</summary>
    public static IQueryable<MediaFile> LookFiles(PortalDb db, Guid rollId) =>
        db.MediaFiles.Where(f =>
            f.RollId == rollId
            && (
                f.Path.EndsWith(".amf")
                || f.Path.EndsWith(".cdl")
                || f.Path.EndsWith(".cc")
                || f.Path.EndsWith(".ccc")
                || f.Path.EndsWith(".edl")
                || f.Path.EndsWith(".AMF")
                || f.Path.EndsWith(".CDL")
                || f.Path.EndsWith(".CC")
                || f.Path.EndsWith(".CCC")
                || f.Path.EndsWith(".EDL")
            )
        );

    /// <summary>The CDL of the list's event that shows most of the clip; a clip without timecode has none in a list.</summary>
    internal static FoundCdl? InList(EditCdls list, Clip clip) =>
        DaySounds.PictureOf(clip) is { } picture ? list.For(clip.Name, clip.Reel, picture.Start, picture.Frames) : null;

    private static FoundCdl? InFile(string name, byte[] file, Clip clip, FrameRate rate) =>
        EditCdls.Read(file, name, rate).Cdls is { } list ? InList(list, clip) : null;

    private static List<string> Names(Clip clip, (string? Scene, string? Take) slate)
    {
        List<string> names = [clip.Name];
        if (slate is { Scene: { Length: > 0 } scene, Take: { Length: > 0 } take })
            names.AddRange([$"{scene}_{take}", $"{scene}-{take}"]);
        return names;
    }

    private static bool Has(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
