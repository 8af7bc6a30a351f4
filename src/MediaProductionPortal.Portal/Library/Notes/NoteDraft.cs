using MediaProductionPortal.EditFormats.Markers;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library.Notes;

/// <summary>A note while somebody writes it.</summary>
public sealed class NoteDraft
{
    /// <summary>Null for a new one.</summary>
    public Guid? Id { get; init; }

    /// <summary>The note that it answers.</summary>
    public Guid? ReplyTo { get; init; }

    public long At { get; init; }
    public long Length { get; init; } = 1;
    public string? Timecode { get; init; }
    public string Text { get; set; } = "";
    public MarkerColour Colour { get; set; } = MarkerColour.Green;
}

/// <summary>Where the player stands, as js/player.js tells it.</summary>
public sealed record PlayerPlace(long At, long Length, string Timecode, IReadOnlyList<NoteStroke>? Strokes);
