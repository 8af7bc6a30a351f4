using System.Net;

namespace MediaProductionPortal.Transfer;

/// <summary>A part as a request's body; each piece that leaves is a sign of life.</summary>
internal sealed class PartContent(IPartBytes bytes, Action moved) : HttpContent
{
    protected override Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    ) => bytes.WriteToAsync(stream, moved, cancellationToken);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
