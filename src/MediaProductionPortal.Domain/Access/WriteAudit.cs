using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

/// <summary>Writes one line of the audit log.</summary>
public sealed class WriteAudit(IDbContextFactory<PortalDb> dbs, TimeProvider clock)
{
    /// <param name="who">Who did it.</param>
    /// <param name="deed">Kebab-case verb phrase: "link-signed".</param>
    /// <param name="what">What it was done to: "clip A003C012".</param>
    /// <param name="titleId">The title that it concerns.</param>
    /// <param name="detail">Anything more.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task RunAsync(
        Who who,
        string deed,
        string what,
        Guid? titleId,
        string? detail,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        db.Audit.Add(Entry(who, clock.GetUtcNow(), deed, what, titleId, detail));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The row, for use cases that save it together with what it tells of.</summary>
    internal static AuditEntry Entry(
        Who who,
        DateTimeOffset at,
        string deed,
        string what,
        Guid? titleId = null,
        string? detail = null
    ) =>
        new()
        {
            At = at,
            UserId = who.UserId,
            Who = Text.Cut(who.Name, 256),
            Deed = deed,
            What = Text.Cut(what, 400),
            TitleId = titleId,
            Detail = detail is null ? null : Text.Clean(detail),
        };
}
