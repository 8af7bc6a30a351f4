using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>AVCHD: BDMV/STREAM/00000.MTS with BDMV/CLIPINF/00000.CPI.</summary>
internal static class AvchdClips
{
    private const string Streams = "STREAM/";

    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        foreach (var media in files.Of("mts", "m2ts"))
        {
            var folder = RollFiles.FolderOf(media.Path);
            if (!folder.EndsWith('/' + Streams, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var name = RollFiles.StemOf(media.Path);
            yield return new ClipBuilder(files, name)
                .Media(media)
                .Beside(folder + name)
                .Beside($"{folder[..^Streams.Length]}CLIPINF/{name}")
                .Build();
        }
    }
}
