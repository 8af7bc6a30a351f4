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
        request.Content = new PacedContent(request.Content, new DrivePace(link, LinkFlow.Current));
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
}

/// <summary>The agent's link, as one drive uses it.</summary>
internal sealed class DrivePace(SendingLink link, Guid drive) : IPace
{
    public int Slice => link.Bucket.Slice;

    public ValueTask TakeAsync(int bytes, CancellationToken cancel) => link.Bucket.TakeAsync(bytes, cancel);

    public void Went(int bytes) => link.Meter.Add(drive, bytes);
}
