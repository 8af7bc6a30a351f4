using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>One file, one clip, with everything of its name beside it: QuickTime, MXF, MP4, CRM and so on.</summary>
internal static class SingleFileClips
{
    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        var originals = files.Of(FileKinds.Picture).Where(f => !Proxies.Holds(f.Path)).ToList();
        foreach (var media in originals)
        {
            yield return Clip(files, media);
        }

        // proxies whose originals are elsewhere
        foreach (var media in files.Of(FileKinds.Picture))
        {
            yield return Clip(files, media);
        }
    }

    private static ClipPlan Clip(RollFiles files, ListedFile media)
    {
        var path = RollFiles.WithoutExtension(media.Path);
        return new ClipBuilder(files, RollFiles.StemOf(media.Path)) { OpaqueReason = OpaqueFormats.Reason(media.Path) }
            .Media(media)
            .Beside(path)
            .Beside(path + "M01")
            .Beside(Proxies.PathOf(path), withProxies: true)
            .Build();
    }
}
