using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Library;

/// <summary>The few places at which frames are decoded; a table of edits that is scrolled asks for hundreds.</summary>
public sealed class FrameQueue(IOptions<FrameOptions> options) : IDisposable
{
    private readonly SemaphoreSlim places = new(options.Value.Decoders);
    private int waiting;

    /// <summary>Waits for a place and holds it until the answer is disposed; null when too many wait already.</summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancel)
    {
        if (places.Wait(0, cancel))
            return new Place(places);
        try
        {
            if (Interlocked.Increment(ref waiting) > options.Value.Waiting)
                return null;
            await places.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
        return new Place(places);
    }

    public void Dispose() => places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? held = places;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
