namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>One of the files that are fetched at once; given back early by one that only waits for the disk.</summary>
internal sealed class FileTurn : IDisposable
{
    private SemaphoreSlim? turns;

    private FileTurn(SemaphoreSlim turns) => this.turns = turns;

    internal static async Task<FileTurn> TakeAsync(SemaphoreSlim turns, CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        return new(turns);
    }

    public void Dispose() => Interlocked.Exchange(ref turns, null)?.Release();
}
