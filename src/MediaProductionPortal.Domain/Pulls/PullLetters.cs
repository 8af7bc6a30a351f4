using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Mail;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Letters about pulls: to producers when one waits for them, to who asked when it was decided and when it ended.</summary>
public sealed class PullLetters(Letters letters)
{
    /// <summary>Adds them to what is saved next; hand them to <see cref="Post"/> then.</summary>
    internal async Task<IReadOnlyList<Letter>> ToProducersAsync(
        PortalDb db,
        Title title,
        Pull pull,
        CancellationToken cancel
    )
    {
        if (!letters.IsOn)
            return [];
        var producers = await db
            .TitleMembers.Where(m => m.TitleId == title.Id && m.Role == TitleRole.Producer)
            .Select(m => m.User!.Email)
            .ToListAsync(cancel);
        return Write(
            db,
            producers,
            $"Pull {pull.Number} of {title.Code} waits for your approval",
            $"{pull.AskedBy} asks for “{pull.Name}”: {Text.Count(pull.Items, "range")} with {Text.Count(pull.Frames, "frame")}, about {Text.Bytes(pull.PlannedBytes)}.\n\n",
            pull
        );
    }

    /// <inheritdoc cref="ToProducersAsync"/>
    internal async Task<IReadOnlyList<Letter>> ToAskerAsync(PortalDb db, Pull pull, CancellationToken cancel)
    {
        if (!letters.IsOn || pull.AskedByUserId is not { } user)
            return [];
        var mail = await db.Users.Where(u => u.Id == user).Select(u => u.Email).FirstOrDefaultAsync(cancel);
        return Write(db, [mail], $"Pull {pull.Number} “{pull.Name}” {Ended(pull)}", $"{pull.Words}\n\n", pull);
    }

    internal void Post(IEnumerable<Letter> written) => letters.Post(written);

    private List<Letter> Write(PortalDb db, IEnumerable<string?> to, string subject, string body, Pull pull) =>
        [
            .. to.Where(t => t is { Length: > 0 })
                .Select(t => letters.Write(db, t!, subject, body + letters.Link($"/pulls/{pull.Id}") + "\n", pull.Id))
                .OfType<Letter>(),
        ];

    private static string Ended(Pull pull) =>
        pull.State switch
        {
            PullState.Queued => "was approved",
            PullState.Refused => "was refused",
            PullState.Done => "is done",
            PullState.DoneInPart => "is done in part",
            _ => "stopped",
        };
}
