using System.Text.RegularExpressions;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library.Notes;

/// <summary>What a drawing may be.</summary>
internal static partial class NoteDrawings
{
    private const int MostStrokes = 200;
    private const int MostNumbers = 20_000;

    public static Refusal? Odd(IReadOnlyList<NoteStroke> drawing) =>
        drawing.Count > MostStrokes || drawing.Sum(s => s.Points.Count) > MostNumbers
            ? Refusal.Invalid("drawing-large", $"A drawing has {MostStrokes} strokes at most; begin a second note.")
        : drawing.All(s =>
            Colour().IsMatch(s.Colour)
            && s.Points.Count % 2 == 0
            && s.Points.Count >= 4
            && s.Points.All(p => p is >= 0 and <= 1)
        )
            ? null
        : Refusal.Invalid(
            "drawing-odd",
            "Each stroke has a colour such as #ff4040 and two or more points x, y from 0 to 1."
        );

    [GeneratedRegex(@"\A#[0-9a-fA-F]{6}\z")]
    private static partial Regex Colour();
}
