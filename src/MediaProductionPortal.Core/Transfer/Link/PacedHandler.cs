using System.Net;

namespace MediaProductionPortal.Transfer.Link;

/// <summary>Lets the bodies of requests leave at the link's rate, and counts what leaves and what breaks.</summary>
internal sealed class PacedHandler(HttpMessageHandler inner, SendingLink link) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (request.Content is null)
        {
            return await base.SendAsync(request, cancellationToken);
        }
        request.Content = new PacedContent(request.Content, link, LinkFlow.Current);
        try
        {
            HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
            if (Retries.IsPassing(answer.StatusCode) && answer.StatusCode != HttpStatusCode.InternalServerError)
            {
                link.Broke();
            }
            return answer;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            link.Broke();
            throw;
        }
    }

    private sealed class PacedContent : HttpContent
    {
        private readonly HttpContent content;
        private readonly SendingLink link;
        private readonly Guid drive;

        internal PacedContent(HttpContent content, SendingLink link, Guid drive)
        {
            (this.content, this.link, this.drive) = (content, link, drive);
            foreach (var header in content.Headers)
            {
                Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        protected override Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context,
            CancellationToken cancellationToken
        ) => content.CopyToAsync(new PacedStream(stream, link, drive), context, cancellationToken);

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
}
