using MediaProductionPortal.Streams;

namespace MediaProductionPortal.Deliveries;

/// <summary>Counts what is written.</summary>
internal sealed class CountingStream(Stream inner) : WritingStream(inner)
{
    public long Count { get; private set; }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        await Inner.WriteAsync(buffer, cancellationToken);
        Count += buffer.Length;
    }
}
