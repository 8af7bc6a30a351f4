using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Access;

/// <summary>The returns of a company, made for one knock: a folder, a file, one in the trash, and all that hangs on them.</summary>
internal static class WalkSpace
{
    /// <param name="foreign">Of a company that nobody of the cast works for; else of the vendor's.</param>
    public static async Task<IReadOnlyDictionary<string, Guid>> AddAsync(CastedHost host, bool foreign)
    {
        var company = foreign ? await AddForeignAsync(host) : (await WalkDelivery.AddVendorAsync(host)).Company;
        var space = new Workspace
        {
            TitleId = host.Cast.Title.Id,
            Kind = WorkspaceKind.Returns,
            OwnerId = company,
        };
        var folder = Item(space, space.Id, "shots", isFolder: true);
        var file = Item(space, folder.Id, "a.png", isFolder: false);
        var trashed = Item(space, space.Id, "old", isFolder: true);
        (trashed.TrashMark, trashed.TrashedAt) = (trashed.Id, TimeProvider.System.GetUtcNow());
        var share = new SpaceShare
        {
            FolderId = folder.Id,
            UserId = host.Cast["admin"],
            By = "walk",
        };
        var comment = new SpaceComment
        {
            ItemId = file.Id,
            UserId = host.Cast["vendor"],
            By = "vendor",
            Text = "soft",
        };
        var upload = await UploadAsync(host, space, folder, host.Cast[foreign ? "admin" : "vendor"]);
        var version = Guid.CreateVersion7();
        await using var db = host.OpenDb();
        db.Workspaces.Add(space);
        db.SpaceItems.AddRange(folder, file, trashed);
        db.SpaceVersions.Add(
            new()
            {
                Id = version,
                ItemId = file.Id,
                WorkspaceId = space.Id,
                Number = 1,
                Store = Stores.DefaultMedia,
                Key = $"titles/AGM/workspaces/{space.Id}/00/{version}",
                Bytes = 4,
                Crc64Nvme = "0000000000000000",
                By = "vendor",
            }
        );
        db.SpaceShares.Add(share);
        db.SpaceComments.Add(comment);
        db.SpaceUploads.Add(upload);
        await db.SaveChangesAsync();
        return new Dictionary<string, Guid>
        {
            ["{space}"] = space.Id,
            ["{space-folder}"] = folder.Id,
            ["{space-file}"] = file.Id,
            ["{space-trashed}"] = trashed.Id,
            ["{space-share}"] = share.Id,
            ["{space-comment}"] = comment.Id,
            ["{space-upload}"] = upload.Id,
        };
    }

    private static async Task<Guid> AddForeignAsync(CastedHost host)
    {
        var name = Guid.NewGuid().ToString("N");
        var vendor = new Vendor { Name = name, NameKey = Vendor.Key(name) };
        await using var db = host.OpenDb();
        db.Vendors.Add(vendor);
        await db.SaveChangesAsync();
        return vendor.Id;
    }

    private static SpaceItem Item(Workspace space, Guid folder, string name, bool isFolder) =>
        new()
        {
            WorkspaceId = space.Id,
            FolderId = folder,
            IsFolder = isFolder,
            Name = name,
            NameKey = SpaceItem.KeyOf(name),
            ChangedBy = "vendor",
            Newest = isFolder ? 0 : 1,
            Bytes = isFolder ? 0 : 4,
        };

    private static async Task<SpaceUpload> UploadAsync(CastedHost host, Workspace space, SpaceItem folder, Guid user)
    {
        var id = Guid.CreateVersion7();
        var key = $"titles/AGM/workspaces/{space.Id}/00/{id}";
        var parts = host.Services.GetRequiredService<Stores>().Default.Parts;
        return new()
        {
            Id = id,
            WorkspaceId = space.Id,
            FolderId = folder.Id,
            UserId = user,
            Identity = id.ToString("N"),
            Path = "b.png",
            Modified = 1,
            Store = Stores.DefaultMedia,
            Key = key,
            StoreUploadId = await parts.StartUploadAsync(new(key, 4, 4, null, "0000000000000000"), default),
            Size = 4,
            PartSize = 4,
            Crc64Nvme = "0000000000000000",
            SeenAt = TimeProvider.System.GetUtcNow(),
        };
    }
}
