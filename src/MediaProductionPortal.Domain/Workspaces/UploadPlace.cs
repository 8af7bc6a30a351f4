using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>Who may upload where.</summary>
internal static class UploadPlace
{
    /// <summary>A folder of an open title that the person may write to.</summary>
    public static async Task<Outcome<SpaceWay>> OpenAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        Guid folder,
        CancellationToken cancel
    )
    {
        var found = await SpaceWay.OpenAsync(db, rules, who, folder, Deed.WriteSpace, "folder", cancel);
        if (found.IsRefused)
            return found;
        var way = found.Value;
        if (!way.IsFolder || way.IsTrashed)
            return Refusal.NotFound("folder");
        return await way.ClosedAsync(db, cancel) is { } closed ? closed : way;
    }

    /// <summary>An upload that the person began, into a folder that it still may write to.</summary>
    public static async Task<Outcome<(SpaceUpload Row, SpaceWay Way)>> FindAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        Guid uploadId,
        CancellationToken cancel
    )
    {
        var row = await db.SpaceUploads.FirstOrDefaultAsync(u => u.Id == uploadId, cancel);
        if (row is null || row.UserId != who.UserId)
            return Refusal.NotFound("upload");
        var place = await OpenAsync(db, rules, who, row.FolderId, cancel);
        return place.Refusal is { } no ? no : (row, place.Value);
    }

    /// <summary>Gives an upload up, with the bytes that came.</summary>
    public static async Task DropAsync(PortalDb db, Stores stores, SpaceUpload row, CancellationToken cancel)
    {
        var pair = stores.Of(new(row.Store, null));
        await pair.Parts.AbortUploadAsync(row.Key, row.StoreUploadId, cancel);
        // Shown by the store, and never closed by its sender: no row names it but this one.
        if (!await db.SpaceVersions.AnyAsync(v => v.Key == row.Key, cancel))
            await pair.Media.DeleteAsync(row.Key, cancel);
        await db.SpaceUploads.Where(u => u.Id == row.Id).ExecuteDeleteAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
