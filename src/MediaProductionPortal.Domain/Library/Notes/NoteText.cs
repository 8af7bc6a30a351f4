using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library.Notes;

/// <summary>What a note may say, wherever it is written.</summary>
internal static class NoteText
{
    /// <summary>Null when it can be kept.</summary>
    public static Refusal? Odd(Clip clip, NoteRequest request)
    {
        var (text, drawing) = (Of(request), request.Drawing ?? []);
        return text.Length == 0 && drawing.Count == 0
                ? Refusal.Invalid("note-empty", "Write something, or draw on the picture.")
            : text.Length > ClipNote.LongestText
                ? Refusal.Invalid("note-long", $"A note has {ClipNote.LongestText:N0} characters at most.")
            : NotePlaces.Odd(clip, request.At, request.Length) ?? NoteDrawings.Odd(drawing);
    }

    /// <param name="parent">The note that is answered, as it was found.</param>
    public static Refusal? Odd(NoteRequest request, ClipNote? parent) =>
        request.ReplyTo is null ? null
        : parent is null ? Refusal.NotFound("note")
        : parent.ReplyTo is not null
            ? Refusal.Invalid("reply-deep", "Answer the note that began it: answers stand in one row under it.")
        : null;

    public static void Put(ClipNote note, NoteRequest request) =>
        (note.At, note.Length, note.Colour, note.Text, note.Drawing) = (
            request.At,
            request.Length,
            request.Colour,
            Of(request),
            [.. request.Drawing ?? []]
        );

    private static string Of(NoteRequest request) => Text.Clean(request.Text ?? "").Trim();
}
