namespace MediaProductionPortal.Integrity;

/// <summary>What one complete reading of a file gave.</summary>
/// <param name="Size">Bytes read; equal to the file's size before and after.</param>
/// <param name="Modified">Last modification, UTC, in ticks of 100 ns; the same before and after the reading.</param>
/// <param name="Hashes">In schema order.</param>
/// <param name="Crc64Nvme">CRC-64/NVME of the whole file, to compare with the object store's.</param>
public sealed record FileDigest(long Size, DateTimeOffset Modified, IReadOnlyList<HashValue> Hashes, ulong Crc64Nvme)
{
    /// <summary>The hash in this format, or null.</summary>
    public string? Text(HashFormat format)
    {
        foreach (HashValue hash in Hashes)
        {
            if (hash.Format == format)
            {
                return hash.Text;
            }
        }
        return null;
    }
}

/// <summary>A reading: the digest, or the finding that says why there is none.</summary>
public sealed record FileReading(FileDigest? Digest, Finding? Problem);
