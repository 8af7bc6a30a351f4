using System.Security.Cryptography;

namespace MediaProductionPortal.Integrity;

/// <summary>What one reading of a manifest's bytes tells before it is parsed.</summary>
/// <param name="C4">C4 ID of the bytes.</param>
/// <param name="Renames">Whether it may record renames, which must be known before its files are taken in.</param>
internal readonly record struct ManifestScan(string C4, bool Renames)
{
    /// <summary>Null when the file is not there.</summary>
    internal static async Task<ManifestScan?> OfAsync(string fullPath, CancellationToken ct)
    {
        if (FileEntry.Of(fullPath).Kind == EntryKind.Gone)
        {
            return null;
        }
        await using FileStream stream = ListFile.Open(fullPath, buffer: 1);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        var buffer = new byte[256 * 1024];
        bool renames = false;
        int kept = 0;
        int count;
        for (bool first = true; (count = await stream.ReadAsync(buffer.AsMemory(kept), ct)) > 0; first = false)
        {
            hash.AppendData(buffer, kept, count);
            Span<byte> block = buffer.AsSpan(0, kept + count);
            // In UTF-16 and the like every other byte is nought, and the word would not be found.
            renames |=
                block.IndexOf("previousPath"u8) >= 0 || (first && block[..Math.Min(4, block.Length)].Contains((byte)0));
            kept = Math.Min(block.Length, "previousPath"u8.Length - 1);
            block[^kept..].CopyTo(buffer);
        }
        return new(C4Id.FromSha512(hash.GetHashAndReset()), renames);
    }
}
