using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MediaProductionPortal.Streams;

namespace MediaProductionPortal.Storage.S3;

/// <summary>
/// The bytes of one object from an offset on. A line that breaks in the midst is taken up again where it broke, of the very
/// object that was opened; what can't be read whole ends in <see cref="IOException"/>, never early.
/// </summary>
internal sealed class S3ReadStream(
    S3StoreOptions options,
    Func<long, string, CancellationToken, Task<GetObjectResponse>> open,
    GetObjectResponse first,
    long start,
    long length
) : ReadingStream
{
    private const int Patience = 5;

    private GetObjectResponse? response = first;
    private readonly string etag = first.ETag;
    private long position;
    private int broken;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (position < length && buffer.Length > 0)
        {
            Exception? trouble = null;
            try
            {
                response ??= await open(start + position, etag, cancellationToken);
                int room = (int)Math.Min(buffer.Length, length - position);
                int count = await response.ResponseStream.ReadAsync(buffer[..room], cancellationToken);
                if (count > 0)
                {
                    (position, broken) = (position + count, 0);
                    return count;
                }
            }
            catch (Exception e) when (IsBroken(e) && !cancellationToken.IsCancellationRequested)
            {
                trouble = e;
            }
            catch (AmazonS3Exception e)
            {
                throw new IOException(
                    $"An object in the bucket {options.Bucket} changed or went while it was read ({e.ErrorCode}).",
                    e
                );
            }
            response?.Dispose();
            response = null;
            if (++broken > Patience)
            {
                throw new IOException(
                    $"Reading from the bucket {options.Bucket} broke {broken} times after {position:N0} of {length:N0} bytes: {trouble?.Message ?? "the answer ended early"}",
                    trouble
                );
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100 << broken), cancellationToken);
        }
        return 0;
    }

    /// <summary>For readers of XML that know no other way, on a thread that may wait.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            response?.Dispose();
            response = null;
        }
        base.Dispose(disposing);
    }

    private static bool IsBroken(Exception e) =>
        e switch
        {
            // The object changed or went: no other bytes may stand in for the rest of it.
            AmazonS3Exception s3 => (int)s3.StatusCode >= 500 || s3.StatusCode == 0,
            IOException or HttpRequestException or AmazonClientException or OperationCanceledException => true,
            _ => false,
        };
}
