namespace MediaProductionPortal.Deliveries;

/// <summary>The part of a stream that somebody asked for: what lies before and behind it is passed over.</summary>
/// <param name="output">Gets the bytes from <paramref name="from"/> on.</param>
/// <param name="from">First byte.</param>
/// <param name="until">Behind the last byte.</param>
internal sealed class ZipWindow(Stream output, long from, long until)
{
    /// <summary>Where the next byte lies in the whole.</summary>
    public long At { get; private set; }

    public bool IsOver => At >= until;

    /// <summary>Whether any of the next bytes, <paramref name="skip"/> after here, was asked for.</summary>
    public bool Wants(long skip, long count) => At + skip < until && At + skip + count > from;

    /// <summary>How many of the next bytes lie before what was asked for.</summary>
    public long Before => Math.Max(0, from - At);

    public void Pass(long count) => At += count;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var start = (int)Math.Clamp(from - At, 0, bytes.Length);
        var end = (int)Math.Clamp(until - At, 0, bytes.Length);
        At += bytes.Length;
        if (end > start)
            await output.WriteAsync(bytes[start..end], cancel);
    }
}
