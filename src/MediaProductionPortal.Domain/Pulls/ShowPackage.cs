using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Lists the files of a delivered package, and gives links to them.</summary>
public sealed class ShowPackage(IDbContextFactory<PortalDb> dbs, AccessRules access, Stores stores, TimeProvider clock)
{
    private static readonly TimeSpan LinkLasts = TimeSpan.FromHours(2);

    public async Task<Outcome<PullPackageAnswer>> RunAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullAsync(db, access, who, id, Deed.SeePulls, cancel);
        return found.Refusal is { } no ? no : await ReadAsync(found.Value.Pull, found.Value.Title, cancel);
    }

    /// <summary>A signed link that reads one file of it, with its name for the Save dialog.</summary>
    /// <param name="path">In the package, '/'-separated.</param>
    public async Task<Outcome<string>> LinkAsync(Who who, Guid id, string path, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullAsync(db, access, who, id, Deed.ManagePulls, cancel);
        if (found.Refusal is { } no)
            return no;
        var (pull, title) = found.Value;
        var package = await ReadAsync(pull, title, cancel);
        if (package.Refusal is { } none)
            return none;
        if (package.Value.Files.FirstOrDefault(f => f.Path == path) is not { } file)
            return Refusal.NotFound("file");
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "pull-file-fetched",
                $"pull {pull.Number} of {title.Code}: {file.Path}",
                title.Id
            )
        );
        await db.SaveChangesAsync(cancel);
        return stores
            .Of(title.Stores)
            .Links.ForRead(pull.PackageKey + file.Path, null, Path.GetFileName(file.Path), LinkLasts);
    }

    private async Task<Outcome<PullPackageAnswer>> ReadAsync(Pull pull, Titles.Title title, CancellationToken cancel) =>
        pull.PackageKey is null ? Refusal.Conflict("not-delivered", "The package is not there yet.")
        : await PackageNote.ReadAsync(stores.Of(title.Stores).Media, title.Code, pull.Id, cancel) is { } package
            ? package
        : Refusal.NotFound("package");
}
