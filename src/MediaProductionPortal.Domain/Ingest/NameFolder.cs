using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>Orders a centre to list a folder as if a drive had been plugged in there.</summary>
public sealed class NameFolder(IDbContextFactory<PortalDb> dbs, AccessRules rules, OrderBell bell, TimeProvider clock)
{
    private const int LongestPath = 4096;

    public async Task<Outcome<OrderAnswer>> RunAsync(
        Who who,
        Guid centreId,
        NameFolderRequest request,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.SeeCentre, Subject.Centre(centreId), cancel))
            return Refusal.NotFound("centre");
        if (!await rules.MayAsync(who, Deed.NameFolder, Subject.Centre(centreId), cancel))
            return Refusal.NotAllowed("Only an admin of this centre can name folders there.");
        var path = (request.Path ?? "").Trim();
        if (path.Length is 0 or > LongestPath || path.Contains('\0', StringComparison.Ordinal) || !IsAbsolute(path))
            return Refusal.Invalid(
                "path-not-absolute",
                $"'{path}' is no absolute path; give the folder as the ingest machine names it, such as /media/A003R1VK."
            );

        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (!await db.Centres.AnyAsync(c => c.Id == centreId, cancel))
            return Refusal.NotFound("centre");
        var id = Guid.CreateVersion7();
        db.Orders.Add(
            new()
            {
                Id = id,
                CentreId = centreId,
                Order = new ListFolderOrder(id, path),
                PlacedAt = now,
            }
        );
        db.Audit.Add(WriteAudit.Entry(who, now, "folder-named", $"folder {path}"));
        await db.SaveChangesAsync(cancel);
        bell.Ring(centreId);
        return new OrderAnswer(id, "open", null, null);
    }

    /// <summary>Of any system: the agent's machine may be another than ours.</summary>
    private static bool IsAbsolute(string path) =>
        path[0] == '/'
        || path.StartsWith(@"\\", StringComparison.Ordinal)
        || (path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] is '\\' or '/');
}
