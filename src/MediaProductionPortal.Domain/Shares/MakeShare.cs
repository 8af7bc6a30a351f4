using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Mail;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shares;

/// <summary>Shows clips or rolls of a title to people who have an account, to whoever has a link, or to both.</summary>
public sealed class MakeShare(IDbContextFactory<PortalDb> dbs, AccessRules rules, Letters letters, TimeProvider clock)
{
    private const int UsualDays = 14;
    private const int MostDays = 365;
    private const int ShortestPassword = 8;

    private static readonly PasswordHasher<Share> Hasher = new();

    public async Task<Outcome<ShareAnswer>> RunAsync(Who who, ShareRequest request, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await TitleAnswers.FindAsync(db, request.Title ?? "", cancel);
        if (title is null || !await rules.MayAsync(who, Deed.SeeLibrary, Subject.Title(title.Id), cancel))
            return Refusal.NotFound("title");
        if (await RefusalAsync(who, title, request, cancel) is { } refusal)
            return refusal;
        var name = Text.Cut((request.Name ?? "").Trim(), 200);
        var clips = (request.Clips ?? []).Distinct().ToList();
        var rolls = (request.Rolls ?? []).Distinct().ToList();
        if (
            await db.Clips.CountAsync(c => clips.Contains(c.Id) && c.TitleId == title.Id, cancel) != clips.Count
            || await db.Rolls.CountAsync(r => rolls.Contains(r.Id) && r.TitleId == title.Id, cancel) != rolls.Count
        )
            return Refusal.Invalid("things-unknown", $"Some of the clips or rolls are not of {title.Code}.");

        var emails = (request.People ?? [])
            .Select(e => e.Trim())
            .Where(e => e.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        var keys = emails.Select(e => e.ToUpperInvariant()).ToList();
        var users = await db
            .Users.Where(u => u.NormalizedEmail != null && keys.Contains(u.NormalizedEmail))
            .Select(u => new
            {
                u.Id,
                u.NormalizedEmail,
                u.Email,
            })
            .ToListAsync(cancel);
        if (
            emails.Find(e =>
                users.TrueForAll(u => !string.Equals(u.NormalizedEmail, e, StringComparison.OrdinalIgnoreCase))
            ) is
            { } stranger
        )
            return Refusal.Invalid(
                "person-unknown",
                $"Nobody here has the e-mail address '{stranger}'. Share by link with people who have no account."
            );
        if (users.Count == 0 && !request.ByLink)
            return Refusal.Invalid("nobody", "Name somebody to share with, or share by link.");

        var now = clock.GetUtcNow();
        var secret = request.ByLink ? Secret.NewToken("") : null;
        var share = new Share
        {
            TitleId = title.Id,
            Name = name,
            Note = string.IsNullOrWhiteSpace(request.Note) ? null : Text.Cut(request.Note.Trim(), 2000),
            ClipIds = clips,
            RollIds = rolls,
            Download = request.Download,
            LinkHash = secret is null ? null : Secret.Hash(secret),
            MadeByUserId = who.UserId,
            MadeBy = Text.Cut(who.Name, 256),
            MadeAt = now,
            ExpiresAt = now.AddDays(request.Days ?? UsualDays),
        };
        if (secret is not null && request.Password is { Length: > 0 } password)
            share.PasswordHash = Hasher.HashPassword(share, password);
        share.People.AddRange(users.Select(u => new SharePerson { UserId = u.Id }));
        db.Shares.Add(share);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                now,
                "shared",
                $"{name}: {Text.Count(clips.Count, "clip")}, {Text.Count(rolls.Count, "roll")}, until {Text.Time(share.ExpiresAt)}",
                title.Id,
                string.Join(", ", emails.Append(secret is null ? "" : "by link").Where(e => e.Length > 0))
            )
        );
        var mails = users
            .Select(u =>
                letters.Write(
                    db,
                    u.Email ?? "",
                    $"{share.MadeBy} shares “{name}” with you",
                    Letter(share, title),
                    share.Id
                )
            )
            .OfType<Letter>()
            .ToList();
        await db.SaveChangesAsync(cancel);
        letters.Post(mails);
        var made = await ShareAnswers.ReadAsync(db, db.Shares.Where(s => s.Id == share.Id), now, cancel);
        return made[0] with { Link = secret is null ? null : $"/s/{secret}" };
    }

    private string Letter(Share share, Title title) =>
        $"{share.MadeBy} shares {What(share)} of {title.Name} with you: “{share.Name}”.\n\n"
        + (share.Note is { } note ? $"{note}\n\n" : "")
        + $"Look at it here: {letters.Link($"/shared/{share.Id}")}\n"
        + $"It can be opened until {Text.Time(share.ExpiresAt)}.\n\n"
        + "You get this letter because your address has an account there. The link opens for nobody else.\n";

    private static string What(Share share) =>
        string.Join(
            " and ",
            new[] { (share.RollIds.Count, "roll"), (share.ClipIds.Count, "clip") }
                .Where(t => t.Item1 > 0)
                .Select(t => Text.Count(t.Item1, t.Item2))
        );

    internal static bool Knows(Share share, string password) =>
        share.PasswordHash is { } hash
        && Hasher.VerifyHashedPassword(share, hash, password) != PasswordVerificationResult.Failed;

    private async Task<Refusal?> RefusalAsync(Who who, Title title, ShareRequest request, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.ShareClips, Subject.Title(title.Id), cancel))
            return Refusal.NotAllowed($"Only production and producers of {title.Code} share its clips.");
        if (
            request.Download == ShareDownload.Originals
            && !await rules.MayAsync(who, Deed.DownloadOriginals, Subject.Title(title.Id), cancel)
        )
            return Refusal.NotAllowed($"Only producers of {title.Code} let originals be fetched.");
        if (string.IsNullOrWhiteSpace(request.Name))
            return Refusal.Invalid("name-missing", "Give the share a name that its readers understand.");
        var things = (request.Clips?.Count ?? 0) + (request.Rolls?.Count ?? 0);
        if (things is 0 or > Share.MostThings)
            return Refusal.Invalid(
                "things-odd",
                $"A share has 1 to {Share.MostThings} clips and rolls together; {things:N0} were chosen. Share whole rolls instead of many clips."
            );
        if (request.Days is { } days && days is < 1 or > MostDays)
            return Refusal.Invalid("days-out-of-range", $"A share lasts 1 to {MostDays} days.");
        return request.Password is { Length: > 0 and < ShortestPassword }
            ? Refusal.Invalid("password-short", $"The password has {ShortestPassword} characters or more.")
            : null;
    }
}
