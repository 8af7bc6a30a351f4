using System.Net;

namespace MediaProductionPortal.Transfer;

/// <summary>A part as a request's body, sent from its buffer without another copy; each piece that leaves is a sign of life.</summary>
internal sealed class PartContent(ReadOnlyMemory<byte> bytes, Action moved) : HttpContent
{
    private const int Piece = 256 * 1024;

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        for (int sent = 0; sent < bytes.Length; sent += Piece)
        {
            await stream.WriteAsync(bytes.Slice(sent, Math.Min(Piece, bytes.Length - sent)), cancellationToken);
            moved();
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
