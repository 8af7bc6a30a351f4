using System.Text.Json;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Pulls;

/// <summary>What was known of a file of a package when it went into the store.</summary>
/// <param name="Path">In the package.</param>
/// <param name="Crc">CRC-64/NVME, 16 hex digits: as long as the store says the same, the hashes are those of its bytes.</param>
/// <param name="Hashes">Of the very bytes; none where only the store's checksum is known.</param>
/// <param name="Custody">Of a whole original: what its roll's hash list recorded of it.</param>
/// <param name="IsPicture">It shows frames: no sidecar, no sound.</param>
/// <param name="First">Of a span: its first frame, in frames of the clip; null where nobody counted.</param>
/// <param name="Count">Of a span: the frames that it holds.</param>
internal sealed record DeliveredNote(
    string Path,
    long Size,
    string? Crc,
    IReadOnlyList<HashValue> Hashes,
    HashValue? Custody = null,
    bool IsPicture = false,
    long? First = null,
    long? Count = null
);

/// <summary>The notes of a range, kept in the store beside the package: nothing is read again only to know its hash.</summary>
internal static class DeliveredNotes
{
    public static Task WriteAsync(
        IStore store,
        string titleCode,
        PullItem item,
        IReadOnlyList<DeliveredNote> files,
        CancellationToken cancel
    ) =>
        store.WriteFreshAsync(
            MediaKeys.DeliveryNote(titleCode, item.PullId, item.Id.ToString()),
            () => new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(files, WireJson.Options)),
            null,
            cancel
        );

    /// <exception cref="IOException">They are not there, or can't be read.</exception>
    public static async Task<IReadOnlyList<DeliveredNote>> ReadAsync(
        IStore store,
        string titleCode,
        PullItem item,
        CancellationToken cancel
    )
    {
        await using var stream = await store.ReadAsync(
            MediaKeys.DeliveryNote(titleCode, item.PullId, item.Id.ToString()),
            0,
            null,
            cancel
        );
        return await JsonSerializer.DeserializeAsync<IReadOnlyList<DeliveredNote>>(stream, WireJson.Options, cancel)
            ?? throw new IOException($"what was noted of {item.Name} when it was stored can't be read");
    }
}
