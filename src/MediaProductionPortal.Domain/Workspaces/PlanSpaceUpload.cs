using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Workspaces;

/// <summary>Says before anything is read or sent what of a set of files needs to be, and whether there is room.</summary>
public sealed class PlanSpaceUpload(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    IOptionsMonitor<WorkspaceOptions> options
)
{
    public async Task<Outcome<UploadPlanAnswer>> RunAsync(
        Who who,
        Guid folder,
        UploadPlanRequest request,
        CancellationToken cancel
    )
    {
        if (request.Files is null || request.Files.Count > UploadPlanRequest.Most || request.Bytes < 0)
            return Refusal.Invalid("files-odd", $"At most {UploadPlanRequest.Most:N0} files are planned at once.");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await UploadPlace.OpenAsync(db, rules, who, folder, cancel);
        if (found.Refusal is { } no)
            return no;
        var way = found.Value;
        if (
            request.Bytes > 0
            && await SpaceQuota.TroubleAsync(db, options.CurrentValue, way, request.Bytes, withOpen: false, cancel)
                is { } full
        )
            return full;
        var paths = new SpacePaths(db, way);
        var begun = await BegunAsync(db, who, way, request.Files, cancel);
        await paths.LearnAsync(request.Files.Select(f => f.Path).Where(p => SpaceNames.Trouble(p) is null), cancel);
        List<PlannedAnswer> answers = [];
        foreach (var file in request.Files)
            answers.Add(await JudgeAsync(paths, begun, who, way, file, cancel));
        return new UploadPlanAnswer(answers);
    }

    /// <summary>What files for this folder are checked with.</summary>
    public async Task<Outcome<SpaceStoreAnswer>> StoreAsync(Who who, Guid folder, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await UploadPlace.OpenAsync(db, rules, who, folder, cancel);
        if (found.Refusal is { } no)
            return no;
        var parts = stores.Of(found.Value.Space.Title!.Stores).Parts;
        return new SpaceStoreAnswer(parts.PartDigest, parts.PartSizeFor(0));
    }

    private static async Task<HashSet<string>> BegunAsync(
        PortalDb db,
        Who who,
        SpaceWay way,
        IReadOnlyList<PlannedFile> files,
        CancellationToken cancel
    )
    {
        HashSet<string> begun = [];
        foreach (var piece in files.Select(f => Identity(who, way, f)).Chunk(200))
            begun.UnionWith(
                await db.SpaceUploads.Where(u => piece.Contains(u.Identity)).Select(u => u.Identity).ToListAsync(cancel)
            );
        return begun;
    }

    private static async Task<PlannedAnswer> JudgeAsync(
        SpacePaths paths,
        HashSet<string> begun,
        Who who,
        SpaceWay way,
        PlannedFile file,
        CancellationToken cancel
    )
    {
        if (
            (
                SpaceNames.Trouble(file.Path)
                ?? Checksums.SizeTrouble(file.Size)
                ?? way.TooDeep(file.Path.Count(c => c == '/') + 1)
            ) is
            { } odd
        )
            return new("refused", odd.Words);
        var (item, taken) = await paths.FileAsync(file.Path, cancel);
        return taken is not null ? new("refused", taken.Words)
            : item?.Bytes == file.Size && item.Modified == file.Modified ? new("stored")
            : begun.Contains(Identity(who, way, file)) ? new("begun")
            : new(item is null ? "new" : "version");
    }

    private static string Identity(Who who, SpaceWay way, PlannedFile file) =>
        SpaceUpload.IdentityOf(who.UserId!.Value, way.Id, file.Path, file.Size, file.Modified);
}
