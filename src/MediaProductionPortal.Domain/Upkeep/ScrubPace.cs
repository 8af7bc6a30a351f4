using MediaProductionPortal.Streams;
using MediaProductionPortal.Transfer.Link;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Upkeep;

/// <summary>How fast the scrubs of this process read, over all rolls and stores together (<see cref="ScrubOptions.MiBPerSecond"/>). A restore is waited for, and goes as fast as it can.</summary>
public sealed class ScrubPace(IOptionsMonitor<ScrubOptions> options, TimeProvider clock)
{
    private const double MiB = 1024 * 1024;
    private readonly TokenBucket bucket = new(clock);

    /// <summary>Waits until so many bytes may have been read.</summary>
    internal ValueTask TakeAsync(int bytes, CancellationToken cancel)
    {
        bucket.Rate = options.CurrentValue.MiBPerSecond is > 0 and var rate ? rate * MiB : double.PositiveInfinity;
        return bucket.TakeAsync(bytes, cancel);
    }
}

/// <summary>Gives the bytes of another stream, which stays its owner's, no faster than the scrubs' pace.</summary>
internal sealed class PacedReading(Stream source, ScrubPace pace) : ReadingStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await source.ReadAsync(buffer, cancellationToken);
        await pace.TakeAsync(count, cancellationToken);
        return count;
    }
}
