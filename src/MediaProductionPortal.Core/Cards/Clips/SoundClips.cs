using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>WAV and Broadcast Wave recordings: one file with all tracks, or a file a track (T01_1.WAV, T01_2.WAV).</summary>
internal static class SoundClips
{
    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        foreach (var take in MonoTracks.Find(files.Of(FileKinds.Sound)))
        {
            var builder = new ClipBuilder(files, take.Name) { Kind = ClipKind.Sound };
            foreach (var (_, file) in take.Tracks)
            {
                builder.Media(file).Beside(RollFiles.WithoutExtension(file.Path));
            }

            if (take.Hole is { } hole)
            {
                findings.Add(hole);
            }

            yield return builder.Beside(take.Path).Build();
        }

        foreach (var media in files.Of(FileKinds.Sound))
        {
            yield return new ClipBuilder(files, RollFiles.StemOf(media.Path)) { Kind = ClipKind.Sound }
                .Media(media)
                .Beside(RollFiles.WithoutExtension(media.Path))
                .Build();
        }
    }
}
