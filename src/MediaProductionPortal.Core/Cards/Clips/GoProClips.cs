using System.Globalization;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>GoPro: GX010042.MP4, GX020042.MP4 … are chapters of recording 0042 (chapter first, then number), one clip.</summary>
internal static class GoProClips
{
    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        var chapters = files
            .Of("mp4", "360")
            .Select(f => (File: f, Match: CameraNames.GoPro().Match(RollFiles.StemOf(f.Path))))
            .Where(c => c.Match.Success)
            .Select(c => (c.File, Letter: Series(c.Match), Chapter: Chapter(c.Match), Number: c.Match.Groups[6].Value))
            .GroupBy(c =>
                (Place: PlaceOf(c.File.Path), c.Letter, c.Number, Extension: FileKinds.Extension(c.File.Path))
            );
        foreach (var recording in chapters)
        {
            var parts = recording.Select(c => (Number: c.Chapter, c.File)).OrderBy(c => c.Number).ToList();
            var (_, letter, number, extension) = recording.Key;
            var name = RollFiles.StemOf(parts[0].File.Path);
            Spans.Check(
                name,
                "chapter",
                parts,
                letter == "P" ? 0 : 1,
                findings,
                n => $"{NameOf(letter, n, number)}.{extension.ToUpperInvariant()}"
            );
            var builder = new ClipBuilder(files, name);
            foreach (var (chapter, file) in parts)
            {
                builder
                    .Media(file)
                    .Beside(RollFiles.WithoutExtension(file.Path))
                    .Beside($"{RollFiles.FolderOf(file.Path)}GL{chapter:00}{number}");
            }

            yield return builder.Build();
        }
    }

    /// <summary>A recording that goes on when 100GOPRO is full has its next chapters in 101GOPRO.</summary>
    private static string PlaceOf(string path)
    {
        var folder = RollFiles.FolderOf(path);
        return folder.TrimEnd('/') is var name && name.EndsWith("GOPRO", StringComparison.OrdinalIgnoreCase)
            ? RollFiles.FolderOf(name)
            : folder;
    }

    private static string Series(System.Text.RegularExpressions.Match match) =>
        match.Groups[1].Success ? match.Groups[1].Value.ToUpperInvariant() : "P";

    /// <summary>GOPR0042 opens an older camera's recording, GP010042 goes on with it.</summary>
    private static int Chapter(System.Text.RegularExpressions.Match match) =>
        match.Groups[3].Success ? 0
        : match.Groups[1].Success ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)
        : int.Parse(match.Groups[5].ValueSpan, CultureInfo.InvariantCulture);

    private static string NameOf(string letter, int chapter, string number) =>
        letter == "P" && chapter == 0 ? $"GOPR{number}" : $"G{letter}{chapter:00}{number}";
}
