using System.Text.Json;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Pulls;

/// <summary>What a proven package holds, kept beside it in the store: who lists it reads one object.</summary>
internal static class PackageNote
{
    private const string Name = "package";

    public static async Task WriteAsync(
        IStore store,
        string titleCode,
        PullPackageAnswer package,
        CancellationToken cancel
    ) =>
        await store.WriteFreshAsync(
            MediaKeys.DeliveryNote(titleCode, package.PullId, Name),
            () => new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(package, WireJson.Options)),
            null,
            cancel
        );

    /// <returns>Null where none was written.</returns>
    public static async Task<PullPackageAnswer?> ReadAsync(
        IStore store,
        string titleCode,
        Guid pullId,
        CancellationToken cancel
    )
    {
        try
        {
            await using var stream = await store.ReadAsync(
                MediaKeys.DeliveryNote(titleCode, pullId, Name),
                0,
                null,
                cancel
            );
            return await JsonSerializer.DeserializeAsync<PullPackageAnswer>(stream, WireJson.Options, cancel);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public static PullPackageAnswer Of(
        Guid pullId,
        string name,
        DateTimeOffset made,
        PackageContents contents,
        WrittenPackage written,
        IReadOnlyDictionary<string, long> lists,
        PackageProof proof
    )
    {
        var files = written
            .Files.Select(f => new PackageFileAnswer(f.Path, f.Size, f.Hashes[0].ToString()))
            .Concat(lists.Select(l => new PackageFileAnswer(l.Key, l.Value, null)))
            .OrderBy(f => f.Path, StringComparer.Ordinal)
            .ToList();
        var edits = contents.Edits.Select(e => e.File).ToHashSet(StringComparer.Ordinal);
        var trimmed = contents.Items.Where(i => i.WholeBytes is not null).ToList();
        return new(
            pullId,
            name,
            made,
            files.Sum(f => f.Size),
            files,
            [.. written.Sidecars.Where(s => edits.Contains(Path.GetFileName(s)))],
            trimmed.Count == 0 ? null : trimmed.Sum(i => i.WholeBytes!.Value - i.Bytes),
            Words(proof)
        );
    }

    internal static string Words(PackageProof proof)
    {
        var all = $"All {Data.Text.Count(proof.Files, "file")} that the hash list names are in the store";
        return proof.Read >= proof.Files
                ? $"{all}, and each was read again: its bytes have the hash that the list says."
            : proof.Read == 0
                ? $"{all}: of each, the store's own checksum is the one that was noted when it was hashed."
            : $"{all}: {proof.Read:N0} were read again, of the others the store's own checksum is the one that was noted when they were hashed.";
    }
}
