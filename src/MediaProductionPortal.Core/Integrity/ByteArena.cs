namespace MediaProductionPortal.Integrity;

/// <summary>Many short byte strings one after the other; each is named by a number and never moves.</summary>
internal sealed class ByteArena
{
    private const int ChunkSize = 1 << 18;

    // Places are counted in units of four bytes, so that an int reaches 8 GiB.
    private const int Unit = 4;

    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkSize;

    /// <summary>Keeps a copy; gives its number.</summary>
    internal int Add(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > ChunkSize)
        {
            // One that is longer than a chunk gets a chunk of its own size; it counts as many as it covers.
            int chunks = Math.Max(1, (bytes.Length + ChunkSize - 1) / ChunkSize);
            byte[] chunk = GC.AllocateUninitializedArray<byte>(chunks * ChunkSize);
            for (int i = 0; i < chunks; i++)
            {
                _chunks.Add(chunk);
            }
            bytes.CopyTo(chunk);
            _used = chunks == 1 ? Aligned(bytes.Length) : ChunkSize;
            return checked((int)((long)(_chunks.Count - chunks) * ChunkSize / Unit));
        }
        int at = _used;
        bytes.CopyTo(_chunks[^1].AsSpan(at));
        _used = Aligned(at + bytes.Length);
        return checked((int)(((long)(_chunks.Count - 1) * ChunkSize + at) / Unit));
    }

    /// <summary>The bytes from this number on; whoever added them knows where they end.</summary>
    internal Span<byte> From(int number)
    {
        long place = (long)number * Unit;
        return _chunks[(int)(place / ChunkSize)].AsSpan((int)(place % ChunkSize));
    }

    private static int Aligned(int length) => (length + Unit - 1) / Unit * Unit;
}
