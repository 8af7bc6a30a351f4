using MediaProductionPortal.Library;

namespace MediaProductionPortal.Data;

/// <summary>What words are looked for in, alike in every database.</summary>
public static class ClipWords
{
    /// <summary>Columns of "Clips", joined by a line feed, so that no word is found across two.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        nameof(Clip.Name),
        nameof(Clip.Reel),
        nameof(Clip.RollName),
        nameof(Clip.Scene),
        nameof(Clip.Take),
        nameof(Clip.CameraIndex),
        nameof(Clip.CameraModel),
        nameof(Clip.Lens),
        nameof(Clip.Codec),
        nameof(Clip.Notes),
    ];

    /// <summary>So that % and _ (and SQL Server's [) of a pattern mean themselves.</summary>
    public static string Escape(string text) => ClipQueries.Escape(text);
}
