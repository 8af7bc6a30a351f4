using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>A clip's media files by what they carry: picture files follow each other, op-atom sound tracks run beside them.</summary>
internal static class ClipMedia
{
    /// <summary>Files that play one after the other: spans, chapters, the one file.</summary>
    public static IReadOnlyList<ClipFile> InOrder(IEnumerable<ClipFile> files) =>
        [.. Media(files).Where(f => !IsSoundTrack(f))];

    /// <summary>Op-atom files that hold one sound track each (Panasonic P2's CONTENTS/AUDIO).</summary>
    public static IReadOnlyList<ClipFile> SoundTracks(IEnumerable<ClipFile> files) =>
        [.. Media(files).Where(IsSoundTrack)];

    public static string FullPath(string rollRoot, ClipFile file) =>
        Path.Combine(rollRoot, file.Path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Full path of one frame of a sequence.</summary>
    public static string FramePath(string rollRoot, ClipFile sequence, long number) =>
        Path.Combine(rollRoot, FrameName(sequence, number).Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The same, relative to the roll.</summary>
    public static string FrameName(ClipFile sequence, long number)
    {
        var range = sequence.Sequence ?? throw new ArgumentException("Not a sequence.", nameof(sequence));
        var digits = number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(range.Digits, '0');
        var mark = $"%0{range.Digits}d";
        var at = sequence.Path.LastIndexOf(mark, StringComparison.Ordinal);
        return Unescape(sequence.Path[..at]) + digits + Unescape(sequence.Path[(at + mark.Length)..]);
    }

    private static string Unescape(string text) => text.Replace("%%", "%", StringComparison.Ordinal);

    private static IEnumerable<ClipFile> Media(IEnumerable<ClipFile> files) =>
        files.Where(f => f.Role == ClipFileRole.Media);

    private static bool IsSoundTrack(ClipFile file) =>
        file.Path.Contains("CONTENTS/AUDIO/", StringComparison.OrdinalIgnoreCase);
}
