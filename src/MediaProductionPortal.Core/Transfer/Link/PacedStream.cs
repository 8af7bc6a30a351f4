using MediaProductionPortal.Streams;

namespace MediaProductionPortal.Transfer.Link;

/// <summary>A body on its way to the socket, slice by slice at the line's pace.</summary>
public sealed class PacedStream(Stream line, IPace pace) : WritingStream(line)
{
    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        while (!buffer.IsEmpty)
        {
            ReadOnlyMemory<byte> slice = buffer[..Math.Min(pace.Slice, buffer.Length)];
            await pace.TakeAsync(slice.Length, cancellationToken);
            await Inner.WriteAsync(slice, cancellationToken);
            pace.Went(slice.Length);
            buffer = buffer[slice.Length..];
        }
    }
}
