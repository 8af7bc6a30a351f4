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
        );

    public static bool IsMine(ClipNote note, Who who) => note.UserId is { } user && user == who.UserId;
}
