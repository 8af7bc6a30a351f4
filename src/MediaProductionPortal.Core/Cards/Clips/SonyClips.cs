using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>Sony XDROOT and M4ROOT: Clip/B007C001_250311XK.MXF with …M01.XML beside it, Sub/…S03.MP4 and Thmbnl/…T01.JPG.</summary>
internal static class SonyClips
{
    private const string ClipFolder = "Clip/";

    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        foreach (var media in files.Of("mxf", "mp4"))
        {
            var folder = RollFiles.FolderOf(media.Path);
            if (RootOf(folder) is not { } root)
            {
                continue;
            }

            var name = RollFiles.StemOf(media.Path);
            var builder = new ClipBuilder(files, name).Media(media).Beside($"{folder}{name}");
            foreach (var suffix in (string[])["M01", "M02", "R01", "R02"])
            {
                builder.Beside($"{folder}{name}{suffix}");
            }

            foreach (
                var proxy in (string[])
                    ["Sub/{0}", "Sub/{0}S01", "Sub/{0}S03", "Thmbnl/{0}", "Thmbnl/{0}T01", "General/{0}"]
            )
            {
                builder.Beside(root + proxy.Replace("{0}", name, StringComparison.Ordinal), withProxies: true);
            }

            yield return builder.Build();
        }
    }

    private static string? RootOf(string folder) =>
        folder.Equals(ClipFolder, StringComparison.OrdinalIgnoreCase) ? ""
        : folder.EndsWith('/' + ClipFolder, StringComparison.OrdinalIgnoreCase) ? folder[..^ClipFolder.Length]
        : null;
}
