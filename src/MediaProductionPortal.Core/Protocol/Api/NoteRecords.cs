using MediaProductionPortal.EditFormats.Markers;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>A line drawn over the picture.</summary>
/// <param name="Colour">"#rrggbb".</param>
/// <param name="Points">x, y, x, y, …: shares of the picture's width and height, 0 to 1 from its upper left corner.</param>
public sealed record NoteStroke(string Colour, IReadOnlyList<double> Points);

/// <summary>What somebody writes at a place of a clip.</summary>
/// <param name="At">Frames from the clip's first; milliseconds where the clip has no rate.</param>
/// <param name="Length">Frames (milliseconds) that it concerns; 1 for a point.</param>
/// <param name="Text">Up to 4,000 characters.</param>
/// <param name="Drawing">Up to 200 strokes with 20,000 numbers together; null or empty for none.</param>
/// <param name="ReplyTo">The note that this one answers; it stands at that note's place.</param>
public sealed record NoteRequest(
    long At,
    string Text,
    long Length = 1,
    MarkerColour Colour = MarkerColour.Green,
    IReadOnlyList<NoteStroke>? Drawing = null,
    Guid? ReplyTo = null
);

/// <summary>A note at a place of a clip.</summary>
/// <param name="Timecode">Of <paramref name="At"/>, where the clip has a rate.</param>
/// <param name="Mine">Whoever asks may change and remove it.</param>
public sealed record NoteAnswer(
    Guid Id,
    long At,
    long Length,
    string? Timecode,
    MarkerColour Colour,
    string Text,
    IReadOnlyList<NoteStroke> Drawing,
    string By,
    DateTimeOffset WrittenAt,
    DateTimeOffset? ChangedAt,
    bool Mine
)
{
    /// <summary>The note that this one answers.</summary>
    public Guid? ReplyTo { get; init; }

    /// <summary>Since when nothing is left to do about it; null: open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    public string? ResolvedBy { get; init; }
}
