using System.Collections.Concurrent;
using System.Globalization;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Storage;

/// <summary>Files of this machine's stores whose bytes this process read and compared with their checksum: a clip of which a hundred plates are made is read once for that.</summary>
public sealed class ProvenSources(TimeProvider clock)
{
    /// <summary>After that a file is read again, untouched or not.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    private const int BufferBytes = 1 << 20;

    private readonly ConcurrentDictionary<string, Seen> seen = new(StringComparer.Ordinal);

    private sealed record Seen(long Size, DateTime Modified, string Crc, DateTimeOffset At);

    /// <summary>CRC-64/NVME of the file's bytes, 16 hex digits.</summary>
    public async Task<string> CrcOfAsync(string file, CancellationToken cancel)
    {
        var facts = new FileInfo(file);
        if (
            seen.TryGetValue(file, out var known)
            && known.Size == facts.Length
            && known.Modified == facts.LastWriteTimeUtc
            && clock.GetUtcNow() - known.At < Lasts
        )
            return known.Crc;
        using var hasher = new MultiHasher([], crc64Nvme: true);
        await using (
            var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, useAsync: true)
        )
        {
            var buffer = new byte[BufferBytes];
            int count;
            while ((count = await stream.ReadAsync(buffer, cancel)) > 0)
                hasher.Append(buffer.AsSpan(0, count));
        }
        var crc = hasher.Crc64Nvme.ToString("x16", CultureInfo.InvariantCulture);
        seen[file] = new(facts.Length, facts.LastWriteTimeUtc, crc, clock.GetUtcNow());
        return crc;
    }
}
