using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>WAV and Broadcast Wave recordings, one file a clip.</summary>
internal static class SoundClips
{
    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        foreach (var media in files.Of(FileKinds.Sound))
        {
            yield return new ClipBuilder(files, RollFiles.StemOf(media.Path)) { Kind = ClipKind.Sound }
                .Media(media)
                .Beside(RollFiles.WithoutExtension(media.Path))
                .Build();
        }
    }
}
