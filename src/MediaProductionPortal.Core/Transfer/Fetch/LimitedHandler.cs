using MediaProductionPortal.Streams;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>Lets the bodies of answers come in no faster than a rate, over all connections together.</summary>
public sealed class LimitedHandler(HttpMessageHandler inner, TokenBucket bucket) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        answer.Content = await LimitedStream.OverAsync(answer.Content, bucket, cancellationToken);
        return answer;
    }
}

/// <summary>Reads slice by slice, each when its turn has come.</summary>
internal sealed class LimitedStream(Stream inner, IPace pace) : ReadingStream
{
    /// <summary>The same body with the same headers, at that pace.</summary>
    internal static async Task<HttpContent> OverAsync(HttpContent whole, IPace pace, CancellationToken cancel)
    {
        var paced = new StreamContent(new LimitedStream(await whole.ReadAsStreamAsync(cancel), pace));
        foreach (var header in whole.Headers)
        {
            paced.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        return paced;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, pace.Slice)], cancellationToken);
        await pace.TakeAsync(count, cancellationToken);
        pace.Went(count);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
