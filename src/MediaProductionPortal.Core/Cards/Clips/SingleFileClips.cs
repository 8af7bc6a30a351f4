using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>One file, one clip, with everything of its name beside it: QuickTime, MXF, MP4, BRAW, CRM and so on.</summary>
internal static class SingleFileClips
{
    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        foreach (var media in files.Of(FileKinds.Picture))
        {
            var path = RollFiles.WithoutExtension(media.Path);
            yield return new ClipBuilder(files, RollFiles.StemOf(media.Path))
            {
                OpaqueReason = OpaqueFormats.Reason(media.Path),
            }
                .Media(media)
                .Beside(path)
                .Beside(path + "M01")
                .Build();
        }
    }
}
