using System.Globalization;
using System.Text.RegularExpressions;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>RED: C002_C001_0311AB_001.R3D, _002.R3D … are spans of one clip; .rtn, .RMD and proxies of its name go with it.</summary>
internal static partial class RedClips
{
    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        var spans = files
            .Of("r3d")
            .Select(f => (File: f, Match: SpanName().Match(RollFiles.WithoutExtension(f.Path))))
            .GroupBy(s => s.Match.Success ? s.Match.Groups[1].Value : RollFiles.WithoutExtension(s.File.Path));
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

            yield return builder.Beside(clip.Key, withProxies: true).Build();
        }
    }

    private static int Number(Match match) => int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(.+)_(\d{3})$")]
    private static partial Regex SpanName();
}
