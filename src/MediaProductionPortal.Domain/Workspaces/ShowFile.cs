using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>A file with its versions and comments, and links to look at it and to fetch it.</summary>
public sealed class ShowFile(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores, TimeProvider clock)
{
    /// <summary>Long enough to watch it; the browser's cache knows it for as long.</summary>
    private static readonly TimeSpan LooksLast = TimeSpan.FromHours(1);

    private static readonly TimeSpan FetchLasts = TimeSpan.FromMinutes(1);

    public async Task<Outcome<FileAnswer>> RunAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await FindAsync(db, who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        var file = found.Value.Last!;
        var versions = await db
            .SpaceVersions.AsNoTracking()
            .Where(v => v.ItemId == id)
            .OrderByDescending(v => v.Number)
            .ToListAsync(cancel);
        var comments = await db
            .SpaceComments.AsNoTracking()
            .Where(c => c.ItemId == id)
            .OrderBy(c => c.At)
            .ToListAsync(cancel);
        return new FileAnswer(
            (await SpaceAnswers.ReadAsync(db, db.SpaceItems.Where(i => i.Id == id), cancel))[0],
            [
                .. versions.Select(v => new SpaceVersionAnswer(
                    v.Number,
                    v.Bytes,
                    v.Crc64Nvme,
                    v.Hash,
                    v.By,
                    v.At,
                    SpaceAnswers.At(v.Modified)
                )),
            ],
            [.. comments.Select(c => new SpaceCommentAnswer(c.Id, c.By, c.At, c.Text, c.UserId == who.UserId))],
            SpaceKinds.TypeOf(file.Name) is { } type && versions is [var newest, ..]
                ? LinksOf(newest).ForRead(newest.Key, type, null, LooksLast)
                : null,
            await rules.MayAsync(who, Deed.WriteSpace, Subject.Space(id), cancel),
            found.Value.Space.Title!.Code,
            await SpaceCrumbs.OfAsync(db, rules, who, found.Value, cancel)
        );
    }

    /// <summary>A link to fetch a version under the file's name; audited.</summary>
    /// <param name="number">Null: the newest.</param>
    public async Task<Outcome<string>> FetchAsync(Who who, Guid id, int? number, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await FindAsync(db, who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        var (way, file) = (found.Value, found.Value.Last!);
        var wanted = number ?? file.Newest;
        var version = await db
            .SpaceVersions.AsNoTracking()
            .FirstOrDefaultAsync(v => v.ItemId == id && v.Number == wanted, cancel);
        if (version is null)
            return Refusal.NotFound("version of this file");
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "workspace-fetched",
                $"{way.Path}, version {wanted}",
                way.Space.TitleId
            )
        );
        await db.SaveChangesAsync(cancel);
        return LinksOf(version).ForFetch(version.Key, file.Name, FetchLasts);
    }

    private ISignedLinks LinksOf(SpaceVersion version) => stores.Of(new(version.Store, null)).Links;

    private async Task<Outcome<SpaceWay>> FindAsync(PortalDb db, Who who, Guid id, CancellationToken cancel)
    {
        var found = await SpaceWay.OpenAsync(db, rules, who, id, Deed.ReadSpace, "file", cancel);
        return found.IsRefused || found.Value is { IsFolder: false, IsTrashed: false }
            ? found
            : Refusal.NotFound("file");
    }
}
