using System.Globalization;
using System.Text.RegularExpressions;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>RED: C002_C001_0311AB_001.R3D, _002.R3D … are spans of one clip; all else in its .RDC folder, and what has its name, goes with it.</summary>
internal static partial class RedClips
{
    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        var spans = files
            .Of("r3d")
            .Select(f => (File: f, Match: SpanName().Match(RollFiles.WithoutExtension(f.Path))))
            .GroupBy(s => s.Match.Success ? s.Match.Groups[1].Value : RollFiles.WithoutExtension(s.File.Path))
            .ToList();
        var inFolders = InClipFolders(files);
        foreach (var clip in spans)
        {
            var name = clip.Key[(clip.Key.LastIndexOf('/') + 1)..];
            var numbered = clip.Select(s => (Number: s.Match.Success ? Number(s.Match) : 1, s.File))
                .OrderBy(s => s.Number)
                .ToList();
            Spans.Check(name, "span", numbered, 1, findings, n => $"{name}_{n:000}.R3D");
            var builder = new ClipBuilder(files, name) { OpaqueReason = OpaqueFormats.Reason(numbered[0].File.Path) };
            foreach (var (_, file) in numbered)
            {
                builder.Media(file).Beside(RollFiles.WithoutExtension(file.Path), withProxies: true);
            }

            builder.Beside(clip.Key, withProxies: true);
            // the folder is the clip's own; its proxies may have further numbers and letters in their names
            foreach (var file in inFolders[RollFiles.FolderOf(clip.Key)])
            {
                builder.Beside(RollFiles.WithoutExtension(file.Path), withProxies: true);
            }

            yield return builder.Build();
        }

        findings.AddRange(inFolders.Where(f => !f.Any(IsMedia)).Select(Empty));
    }

    /// <summary>Files in .RDC folders, R3D as well, by folder.</summary>
    private static ILookup<string, ListedFile> InClipFolders(RollFiles files) =>
        files
            .Rest()
            .Where(f =>
                f.Path.Contains(".RDC/", StringComparison.OrdinalIgnoreCase)
                && !FileKinds.IsShadow(f.Path.AsSpan(f.Path.LastIndexOf('/') + 1))
            )
            .ToLookup(f => RollFiles.FolderOf(f.Path));

    private static bool IsMedia(ListedFile file) => FileKinds.Picture.Contains(FileKinds.Extension(file.Path));

    private static Finding Empty(IGrouping<string, ListedFile> folder)
    {
        var path = folder.Key.TrimEnd('/');
        return Remains.Lacking(path, "its folder is there", $"{path[(path.LastIndexOf('/') + 1)..]}'s .R3D");
    }

    private static int Number(Match match) => int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(.+)_(\d{3})$")]
    private static partial Regex SpanName();
}
