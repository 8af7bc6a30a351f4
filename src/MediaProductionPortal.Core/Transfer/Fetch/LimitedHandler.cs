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
        HttpContent whole = answer.Content;
        answer.Content = new StreamContent(new LimitedStream(await whole.ReadAsStreamAsync(cancellationToken), bucket));
        foreach (var header in whole.Headers)
        {
            answer.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        return answer;
    }
}

/// <summary>Reads slice by slice, each when its turn has come.</summary>
internal sealed class LimitedStream(Stream inner, IPace pace) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, pace.Slice)], cancellationToken);
        await pace.TakeAsync(count, cancellationToken);
        pace.Went(count);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
