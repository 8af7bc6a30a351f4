using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Access;

/// <summary>Deliveries to the vendor's company, made for one knock.</summary>
internal static class WalkDelivery
{
    /// <summary>A company, and the one person of it: the vendor of the cast.</summary>
    public static async Task<(Guid Company, Guid Person)> AddVendorAsync(CastedHost host)
    {
        var name = Guid.NewGuid().ToString("N");
        var vendor = new Vendor { Name = name, NameKey = Vendor.Key(name) };
        vendor.Members.Add(new() { UserId = host.Cast["vendor"] });
        await using var db = host.OpenDb();
        db.Vendors.Add(vendor);
        await db.SaveChangesAsync();
        return (vendor.Id, host.Cast["vendor"]);
    }

    /// <summary>One file, and a receipt with its list of files.</summary>
    public static async Task<(Guid Delivery, Guid Receipt)> AddAsync(CastedHost host)
    {
        var (company, person) = await AddVendorAsync(host);
        var now = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7();
        var place = $"titles/{host.Cast.Title.Code}/deliveries/{id}";
        byte[] file = [1, 2, 3];
        var hash = MultiHasher.Hash(HashFormat.Xxh64, file);
        var line = $$"""{"at":0,"path":"a.mov","key":"{{place}}/a.mov","size":3,"hash":"xxh64 {{hash.Text}}"}""" + "\n";
        var contents = System.Text.Encoding.UTF8.GetBytes(line);
        await PutAsync(host, $"{place}/a.mov", file);
        await PutAsync(host, $"{place}/contents.ndjson", contents);
        await PutAsync(host, $"{place}/receipt.ndjson", "{}\n"u8.ToArray());
        var receipt = new DeliveryReceipt
        {
            Id = Guid.CreateVersion7(),
            DeliveryId = id,
            UserId = person,
            By = "vendor@portal.test",
            Machine = "cart",
            Tool = "mpp",
            State = ReceiptState.Verified,
            StartedAt = now,
            ChangedAt = now,
            FilesKey = $"{place}/receipt.ndjson",
        };
        await using var db = host.OpenDb();
        if (!await db.Renditions.AnyAsync(r => r.ClipId == host.Cast.ClipId && r.Kind == RenditionKind.Thumbnail))
        {
            db.Renditions.Add(
                new()
                {
                    ClipId = host.Cast.ClipId,
                    Kind = RenditionKind.Thumbnail,
                    Key = $"{place}/a.mov",
                    ContentType = "image/jpeg",
                    Bytes = file.Length,
                }
            );
        }
        db.Deliveries.Add(
            new()
            {
                Id = id,
                TitleId = host.Cast.Title.Id,
                Name = "walk the delivery",
                VendorId = company,
                ClipIds = [host.Cast.ClipId],
                CanDownload = true,
                MadeBy = "walk",
                MadeAt = now,
                ExpiresAt = now.AddDays(1),
                State = DeliveryState.Ready,
                ContentsKey = $"{place}/contents.ndjson",
                ContentsBytes = contents.Length,
                ListKey = $"{place}/contents.ndjson",
                ListC4 = MultiHasher.Hash(HashFormat.C4, contents).Text,
                ListBytes = contents.Length,
                Files = 1,
                Bytes = 3,
                ZipBytes = 10_000,
            }
        );
        db.DeliveryReceipts.Add(receipt);
        await db.SaveChangesAsync();
        return (id, receipt.Id);
    }

    private static async Task PutAsync(CastedHost host, string key, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        await host
            .Services.GetRequiredService<Stores>()
            .Default.Media.WriteAsync(key, content, null, null, CancellationToken.None);
    }
}
