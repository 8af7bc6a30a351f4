using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Ingest;

/// <summary>How many originals are on the line at once, over all rolls; renditions go beside them.</summary>
internal sealed class SendLanes(IOptions<AgentOptions> options) : IDisposable
{
    private readonly SemaphoreSlim lanes = new(options.Value.SendWorkers);

    internal async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        await lanes.WaitAsync(cancel);
        return new Lane(lanes);
    }

    public void Dispose() => lanes.Dispose();

    private sealed class Lane(SemaphoreSlim lanes) : IDisposable
    {
        public void Dispose() => lanes.Release();
    }
}
