using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

/// <summary>Makes a personal access token for the asking person.</summary>
public sealed class CreateAccessToken(IDbContextFactory<PortalDb> dbs, TimeProvider clock)
{
    private const int UsualDays = 90;
    private const int MostDays = 366;

    public async Task<Outcome<TokenAnswer>> RunAsync(Who who, CreateTokenRequest request, CancellationToken cancel)
    {
        if (who.UserId is not { } user)
            return Refusal.NotAllowed("Only a signed-in person can make access tokens.");
        var name = (request.Name ?? "").Trim();
        if (name.Length is 0 or > 100)
            return Refusal.Invalid("name-missing", "Give the token a name of 1 to 100 characters.");
        var days = request.Days ?? UsualDays;
        if (days is < 1 or > MostDays)
            return Refusal.Invalid("days-out-of-range", $"A token lasts 1 to {MostDays} days; {days} were asked for.");

        var now = clock.GetUtcNow();
        var token = Secret.NewToken(Secret.PersonPrefix);
        var row = new AccessToken
        {
            UserId = user,
            Name = Text.Clean(name),
            Hash = Secret.Hash(token),
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
        };
        await using var db = await dbs.CreateDbContextAsync(cancel);
        // A session outlives a reset password by up to two minutes: it must not leave a token behind.
        if (await db.Users.AnyAsync(u => u.Id == user && u.MustChangePassword, cancel))
            return Refusal.NotAllowed("Sign in with a browser and change the first password; then this works.") with
            {
                Code = "must-change-password",
            };
        db.AccessTokens.Add(row);
        db.Audit.Add(WriteAudit.Entry(who, now, "token-made", $"access token {name}"));
        await db.SaveChangesAsync(cancel);
        return new TokenAnswer(row.Id, row.Name, row.CreatedAt, row.ExpiresAt, token);
    }
}
