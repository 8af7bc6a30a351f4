using System.Globalization;
using System.Text.RegularExpressions;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>One recording of a recorder that writes a mono file for each track.</summary>
/// <param name="Path">Folder and name without the track.</param>
/// <param name="Tracks">Track number and file, in order.</param>
internal sealed partial record MonoTracks(string Path, IReadOnlyList<(int Number, ListedFile File)> Tracks)
{
    /// <summary>Tracks of one recording are as long as each other, to a chunk or two of text …</summary>
    private const long SizeApart = 64 * 1024;

    /// <summary>… and were closed together; FAT counts in steps of two seconds.</summary>
    private static readonly TimeSpan TimeApart = TimeSpan.FromSeconds(20);

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>A track that the numbers leave out; recorders write no file for one that was not armed.</summary>
    public Finding? Hole
    {
        get
        {
            var missing = Enumerable
                .Range(Tracks[0].Number, Tracks[^1].Number - Tracks[0].Number)
                .Except(Tracks.Select(t => t.Number))
                .ToList();
            return missing.Count == 0
                ? null
                : new Finding(
                    FindingCodes.SpanMissing,
                    FindingSeverity.Warning,
                    Tracks[0].File.Path,
                    $"{Name} has no file of track {string.Join(", ", missing)}. A track that was not armed leaves none; "
                        + "ask the sound department if this one was.",
                    Found: string.Join(", ", Tracks.Select(t => t.Number))
                );
        }
    }

    public static IEnumerable<MonoTracks> Find(IEnumerable<ListedFile> sound) =>
        sound
            .Select(f => (File: f, Match: TrackName().Match(RollFiles.WithoutExtension(f.Path))))
            .Where(t => t.Match.Success && !SceneOnly().IsMatch(t.Match.Groups[1].Value))
            .GroupBy(t => (t.Match.Groups[1].Value, FileKinds.Extension(t.File.Path)))
            .Select(g => new MonoTracks(
                g.Key.Value,
                [.. g.Select(t => (Number(t.Match), t.File)).OrderBy(t => t.Item1)]
            ))
            .Where(t => t.IsOneRecording);

    private bool IsOneRecording =>
        Tracks.Count > 1
        && Tracks.Select(t => t.Number).Distinct().Count() == Tracks.Count
        && Tracks.Max(t => t.File.Size) - Tracks.Min(t => t.File.Size) <= SizeApart
        && Tracks.Max(t => t.File.Modified) - Tracks.Min(t => t.File.Modified) <= TimeApart;

    private static int Number(Match match) => int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>Two figures with a nought are a take's number ("T_01") unless letters say otherwise ("T01_Tr01").</summary>
    [GeneratedRegex(@"^(.+)_(?:(?:Trk?|Ch|A)(?=\d{1,2}$)|(?=[1-9]\d?$))(\d{1,2})$", RegexOptions.IgnoreCase)]
    private static partial Regex TrackName();

    /// <summary>"12A_1" and "A101_3" are takes 1 and 3 of their scenes; "T01_1" is track 1 of take T01.</summary>
    [GeneratedRegex(@"(?:^|/)(?!T\d)[A-Z]{0,3}\d{1,4}[A-Z]{0,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex SceneOnly();
}
