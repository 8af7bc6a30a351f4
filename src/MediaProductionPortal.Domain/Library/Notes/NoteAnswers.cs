using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library.Notes;

internal static class NoteAnswers
{
    public static NoteAnswer Of(ClipNote note, Clip clip, Who who, bool tends) =>
        new(
            note.Id,
            note.At,
            note.Length,
            NotePlaces.Rate(clip) is { } rate ? NotePlaces.Start(clip, rate).Add(note.At).ToString() : null,
            note.Colour,
            note.Text,
            note.Drawing,
            note.By,
            note.WrittenAt,
            note.ChangedAt,
            tends || IsMine(note, who)
        )
        {
            ReplyTo = note.ReplyTo,
            ResolvedAt = note.ResolvedAt,
            ResolvedBy = note.ResolvedBy,
        };

    /// <summary>By place, answers under what they answer.</summary>
    public static IEnumerable<ClipNote> InOrder(IReadOnlyCollection<ClipNote> notes)
    {
        var answers = notes.Where(n => n.ReplyTo is not null).ToLookup(n => n.ReplyTo!.Value);
        return notes
            .Where(n => n.ReplyTo is null)
            .OrderBy(n => n.At)
            .ThenBy(n => n.Id)
            .SelectMany(n => answers[n.Id].OrderBy(a => a.Id).Prepend(n));
    }

    /// <summary>A note as one marker: what was answered follows it.</summary>
    public static string WithReplies(ClipNote note, IEnumerable<ClipNote> replies) =>
        string.Join('\n', replies.OrderBy(r => r.Id).Select(r => $"{r.By}: {r.Text}").Prepend(note.Text));

    public static bool IsMine(ClipNote note, Who who) => note.UserId is { } user && user == who.UserId;
}
