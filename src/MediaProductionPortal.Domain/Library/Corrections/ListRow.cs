using System.Globalization;
using System.Text.RegularExpressions;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>What a row of a list calls its clip.</summary>
/// <param name="File">Its source file.</param>
/// <param name="Name">As the edit system calls it: a clip's name, or a slate.</param>
/// <param name="Tape">A clip's name, a reel or a card.</param>
/// <param name="Start">Timecode of its first frame.</param>
/// <param name="Tracks">"V1A1A2".</param>
internal sealed partial record ListRow(
    int Line,
    string? File,
    string? Name,
    string? Tape,
    string? Start,
    string? Tracks,
    IReadOnlyList<string> Cells
)
{
    /// <summary>For a person.</summary>
    public string Says => File ?? Name ?? Tape ?? "no name";

    /// <summary>Of the day, in which it begins; null when it says none.</summary>
    public int? Second =>
        Start is not null && Clock().Match(Start) is { Success: true } time
            ? Field(time, 1) * 3600 + Field(time, 2) * 60 + Field(time, 3)
            : null;

    /// <summary>Whether a clip of this kind can be meant; a list that names no tracks may mean either.</summary>
    public bool Means(bool isSound) =>
        string.IsNullOrWhiteSpace(Tracks) || Tracks.Contains('V', StringComparison.OrdinalIgnoreCase) != isSound;

    private static int Field(Match time, int group) =>
        int.Parse(time.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A\s*(\d{2}):(\d{2}):(\d{2})[:;.]\d{2,3}\s*\z")]
    private static partial Regex Clock();
}
