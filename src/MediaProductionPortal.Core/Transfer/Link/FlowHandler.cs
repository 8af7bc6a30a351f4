using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Transfer.Link;

/// <summary>Lets bodies of requests go and objects come at the pace that holds when they are asked for; null: at their own.</summary>
public sealed class FlowHandler(HttpMessageHandler inner, Func<IPace?> now) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (now() is not { } pace)
        {
            return await base.SendAsync(request, cancellationToken);
        }
        if (request.Content is { } content)
        {
            request.Content = new PacedContent(content, pace);
        }
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        // Objects have a tag; lists and errors are small and have none.
        if (request.Method == HttpMethod.Get && answer.IsSuccessStatusCode && answer.Headers.ETag is not null)
        {
            answer.Content = await LimitedStream.OverAsync(answer.Content, pace, cancellationToken);
        }
        return answer;
    }
}
