using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Deliveries;

/// <summary>The two lists of a delivery, written beside each other into files that go when they are closed, then into the store.</summary>
internal sealed class DeliveryList(string titleCode, Delivery delivery) : IAsyncDisposable
{
    private readonly FileStream contents = Temporary();
    private readonly FileStream manifest = Temporary();
    private readonly string folder = FolderName.Of(delivery.Name);

    /// <summary>Name of the hash list in its folder.</summary>
    public static string ListName(Delivery delivery) =>
        FirstGeneration.ManifestName(FolderName.Of(delivery.Name), delivery.MadeAt);

    /// <summary>Takes all files, and sets what the row says of them.</summary>
    public async Task WriteAsync(FilesOfDelivery files, IStore media, CancellationToken cancel)
    {
        var zip = ZipWriter.Layout(folder);
        using (var list = new FirstGeneration(manifest, Options()))
        {
            var writer = new ContentsWriter(contents, list, zip);
            await foreach (var file in files.AllAsync(delivery, cancel))
                await writer.AddAsync(file, cancel);
            list.End();
            (delivery.Files, delivery.Bytes) = (writer.Files, writer.Bytes);
        }
        if (delivery.Files == 0)
            throw new ContentsTroubleException("Nothing of what was chosen is in the store as it was verified.");
        await KeepAsync(media, cancel);
        var name = ListName(delivery);
        foreach (var (path, size) in ListFiles(delivery, name))
            zip.Add(System.Text.Encoding.UTF8.GetByteCount(path), size);
        delivery.ZipBytes = zip.Total;
    }

    /// <summary>The hash list and its chain, as they stand in the ZIP behind all others.</summary>
    public static IEnumerable<(string Path, long Size)> ListFiles(Delivery delivery, string name) =>
        [
            ($"{FirstGeneration.Folder}/{name}", delivery.ListBytes),
            (
                $"{FirstGeneration.Folder}/{FirstGeneration.ChainName}",
                FirstGeneration.Chain(name, delivery.ListC4!).Length
            ),
        ];

    public async ValueTask DisposeAsync()
    {
        await contents.DisposeAsync();
        await manifest.DisposeAsync();
    }

    private async Task KeepAsync(IStore media, CancellationToken cancel)
    {
        // A try that was cut short may have left other bytes: each has names of its own.
        var place = $"titles/{titleCode}/deliveries/{delivery.Id}/{Guid.CreateVersion7():N}";
        (delivery.ContentsBytes, delivery.ListBytes) = (contents.Length, manifest.Length);
        manifest.Position = 0;
        delivery.ListC4 = (await Jobs.StreamHash.OfAsync(manifest, HashFormat.C4, cancel)).Text;
        delivery.ContentsKey = $"{place}/contents.ndjson";
        delivery.ListKey = $"{place}/delivery.mhl";
        (contents.Position, manifest.Position) = (0, 0);
        await media.WriteAsync(delivery.ContentsKey, contents, "application/x-ndjson", cancel);
        await media.WriteAsync(delivery.ListKey, manifest, "application/xml", cancel);
    }

    private GenerationOptions Options() =>
        new()
        {
            Started = delivery.MadeAt,
            Process = ListProcess.Transfer,
            Authors = [new(delivery.MadeBy)],
            Comment = Text.Cut($"Delivery {delivery.Name}", 500),
        };

    private static FileStream Temporary() =>
        new(
            Path.Combine(Path.GetTempPath(), $"mpp-delivery-{Guid.NewGuid():N}"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                BufferSize = 1 << 20,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
}
