using System.IO.Hashing;

namespace MediaProductionPortal.Integrity;

/// <summary>Several hashes, and CRC-64/NVME where asked, of the same bytes in one pass.</summary>
public sealed class MultiHasher : IDisposable
{
    private readonly List<FastPart> _fast = [];
    private readonly List<(HashFormat Format, SlowHash Hash)> _slow = [];
    private readonly Crc64Nvme? _crc;

    /// <summary>Starts the hashes of these formats.</summary>
    public MultiHasher(IEnumerable<HashFormat> formats, bool crc64Nvme = false)
    {
        foreach (HashFormat format in formats.Distinct().Order())
        {
            switch (format)
            {
                case HashFormat.Xxh128:
                    _fast.Add(new(format, new XxHash128()));
                    break;
                case HashFormat.Xxh3:
                    _fast.Add(new(format, new XxHash3()));
                    break;
                case HashFormat.Xxh64:
                    _fast.Add(new(format, new XxHash64()));
                    break;
                case HashFormat.Xxh32:
                    _fast.Add(new(format, new XxHash32()));
                    break;
                case HashFormat.Crc32:
                    _fast.Add(new(format, new Crc32()));
                    break;
                default:
                    _slow.Add((format, SlowHash.Of(format)));
                    break;
            }
        }
        _crc = crc64Nvme ? new Crc64Nvme() : null;
    }

    /// <summary>CRC-64/NVME of everything so far; 0 when it was not asked for.</summary>
    public ulong Crc64Nvme => _crc?.Value ?? 0;

    /// <summary>Takes in the next bytes, one format after the other.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        AppendFast(data);
        foreach ((_, SlowHash hash) in _slow)
        {
            hash.Append(data);
        }
    }

    /// <summary>Takes in the next bytes; each slow format works on a thread of its own. The bytes must not change meanwhile.</summary>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> data)
    {
        if (_slow.Count == 0 || data.Length < 64 * 1024)
        {
            Append(data.Span);
            return;
        }
        Task[] slow = [.. _slow.Select(part => Task.Run(() => part.Hash.Append(data.Span)))];
        AppendFast(data.Span);
        await Task.WhenAll(slow);
    }

    /// <summary>The finished hashes, in schema order. Call once.</summary>
    public IReadOnlyList<HashValue> Finish()
    {
        var values = new List<HashValue>(_fast.Count + _slow.Count);
        values.AddRange(_fast.Select(part => new HashValue(part.Format, Hex(part))));
        foreach ((HashFormat format, SlowHash hash) in _slow)
        {
            byte[] digest = hash.Finish();
            values.Add(new(format, format == HashFormat.C4 ? C4Id.FromSha512(digest) : Hex(digest)));
        }
        values.Sort((a, b) => a.Format.CompareTo(b.Format));
        return values;
    }

    /// <summary>The hash of one block in one format.</summary>
    public static HashValue Hash(HashFormat format, ReadOnlySpan<byte> data)
    {
        using var hasher = new MultiHasher([format]);
        hasher.Append(data);
        return hasher.Finish()[0];
    }

    /// <inheritdoc/>
    public void Dispose() => _slow.ForEach(part => part.Hash.Dispose());

    private void AppendFast(ReadOnlySpan<byte> data)
    {
        // A slice at a time, so that each hash after the first finds the bytes in the processor's cache.
        const int slice = 128 * 1024;
        while (!data.IsEmpty)
        {
            ReadOnlySpan<byte> now = data[..Math.Min(slice, data.Length)];
            foreach (FastPart part in _fast)
            {
                part.Hash.Append(now);
            }
            _crc?.Append(now);
            data = data[now.Length..];
        }
    }

    private static string Hex(FastPart part)
    {
        byte[] digest = part.Hash.GetCurrentHash();
        if (part.Format == HashFormat.Crc32)
        {
            // The class gives the number's low byte first; people write its high digits first.
            Array.Reverse(digest);
        }
        return Hex(digest);
    }

    private static string Hex(byte[] digest) => Convert.ToHexStringLower(digest);

    private readonly record struct FastPart(HashFormat Format, NonCryptographicHashAlgorithm Hash);
}
