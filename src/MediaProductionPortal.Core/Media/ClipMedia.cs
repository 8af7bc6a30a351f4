using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>A clip's media files by what they carry: picture files follow each other, op-atom sound tracks run beside them.</summary>
internal static class ClipMedia
{
    /// <summary>Files that play one after the other: spans, chapters, the one file.</summary>
    public static IReadOnlyList<ClipFile> InOrder(IEnumerable<ClipFile> files)
    {
        var media = Media(files).ToList();
        // sound without its picture is all that there is to open
        return media.TrueForAll(IsSoundTrack) ? media : media.FindAll(f => !IsSoundTrack(f));
    }

    /// <summary>What runs beside the picture: op-atom files of one track each (Panasonic P2's AUDIO), sound that the camera wrote as WAV.</summary>
    public static IReadOnlyList<ClipFile> SoundTracks(IEnumerable<ClipFile> files)
    {
        var media = Media(files).ToList();
        return media.TrueForAll(IsSoundTrack) ? [] : media.FindAll(IsSoundTrack);
    }

    public static string FullPath(string rollRoot, ClipFile file) =>
        Path.GetFullPath(Path.Combine(rollRoot, file.Path.Replace('/', Path.DirectorySeparatorChar)));

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
        FileKinds.Sound.Contains(FileKinds.Extension(file.Path))
        || file.Path.Contains("CONTENTS/AUDIO/", StringComparison.OrdinalIgnoreCase)
        || file.Path.StartsWith("AUDIO/", StringComparison.OrdinalIgnoreCase);
}
