using System.Net;

namespace MediaProductionPortal.Transfer.Link;

/// <summary>A request's body that goes at a pace.</summary>
internal sealed class PacedContent : HttpContent
{
    private readonly HttpContent content;
    private readonly IPace pace;

    internal PacedContent(HttpContent content, IPace pace)
    {
        (this.content, this.pace) = (content, pace);
        foreach (var header in content.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    ) => content.CopyToAsync(new PacedStream(stream, pace), context, cancellationToken);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = content.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }
        base.Dispose(disposing);
    }
}
