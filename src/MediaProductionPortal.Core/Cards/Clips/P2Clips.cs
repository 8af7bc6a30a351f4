using System.Globalization;
using System.Text.RegularExpressions;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>
/// Panasonic P2: CONTENTS/VIDEO/0001AB.MXF is the picture, CONTENTS/AUDIO/0001AB00.MXF … its sound tracks, joined by
/// CONTENTS/CLIP/0001AB.XML. CONTENTS/AVCLIP/0001AB.MXF is both.
/// </summary>
internal static partial class P2Clips
{
    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        var mxf = files.Of("mxf");
        var sound = mxf.Select(f => (File: f, Match: SoundName().Match(f.Path)))
            .Where(s => s.Match.Success)
            .ToLookup(s => s.Match.Groups[1].Value + s.Match.Groups[2].Value, s => (Track(s.Match), s.File));
        var pictures = mxf.Select(f => PictureName().Match(f.Path)).Where(m => m.Success).ToList();
        foreach (var picture in pictures)
        {
            var (contents, name) = (picture.Groups[1].Value, picture.Groups[2].Value);
            var media = files.Called(RollFiles.WithoutExtension(picture.Value)).First(f => f.Path == picture.Value);
            var hasXml = files.Called($"{contents}CLIP/{name}").Any();
            if (contents.Length == 0 && !hasXml && !sound[name].Any())
            {
                continue;
            }

            if (!hasXml)
            {
                findings.Add(WithoutXml(contents, name));
            }

            yield return Build(files, findings, contents, name, media, [.. sound[contents + name]]);
        }

        foreach (var alone in sound.Where(s => s.Any(t => files.Called(RollFiles.WithoutExtension(t.File.Path)).Any())))
        {
            var (contents, name) = (alone.Key[..^6], alone.Key[^6..]);
            findings.Add(Remains.Lacking(alone.First().File.Path, "its sound is there", $"VIDEO/{name}.MXF"));
            yield return Build(files, findings, contents, name, null, [.. alone]);
        }
    }

    private static ClipPlan Build(
        RollFiles files,
        List<Finding> findings,
        string contents,
        string name,
        ListedFile? picture,
        List<(int Number, ListedFile File)> tracks
    )
    {
        var builder = new ClipBuilder(files, name);
        if (picture is not null)
        {
            builder.Media(picture);
        }

        tracks.Sort((a, b) => a.Number.CompareTo(b.Number));
        Spans.Check(name, "sound track", tracks, 0, findings, n => $"{name}{n:00}.MXF");
        foreach (var (_, file) in tracks)
        {
            builder.Media(file);
        }

        foreach (var place in (string[])["CLIP/", "ICON/", "VOICE/", "PROXY/"])
        {
            builder.Beside($"{contents}{place}{name}", withProxies: true);
        }

        return builder.Build();
    }

    private static Finding WithoutXml(string contents, string name) =>
        new(
            FindingCodes.SpanMissing,
            FindingSeverity.Warning,
            $"{contents}CLIP/{name}.XML",
            $"P2 clip {name} has no CLIP/{name}.XML, which says which sound belongs to it; its sound was joined by name. "
                + "Check the card for the file."
        );

    private static int Track(Match match) => int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^((?:.*/)?CONTENTS/|)(?:VIDEO|AVCLIP)/([0-9A-Z]{6})\.MXF$", RegexOptions.IgnoreCase)]
    private static partial Regex PictureName();

    [GeneratedRegex(@"^((?:.*/)?CONTENTS/|)AUDIO/([0-9A-Z]{6})(\d{2})\.MXF$", RegexOptions.IgnoreCase)]
    private static partial Regex SoundName();
}
