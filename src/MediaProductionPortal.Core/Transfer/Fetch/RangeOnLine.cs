namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>A range that comes: one side fills its buffer, the other takes what is there already, in pieces worth a write.</summary>
internal sealed class RangeOnLine(PartBuffer buffer) : IAsyncDisposable
{
    /// <summary>So much more is worth waking the writer for.</summary>
    private const int Worth = 1024 * 1024;

    private readonly SemaphoreSlim news = new(0);
    private volatile int filled;
    private int told;

    internal PartBuffer Buffer => buffer;

    /// <summary>Ends when all of it came, or with why it does not.</summary>
    internal Task Filling { get; private set; } = Task.CompletedTask;

    internal void Fill(Task filling) => Filling = filling;

    /// <summary>Bytes that are in the buffer by now; told by the side that fills it.</summary>
    internal void Came(int bytes)
    {
        filled = bytes;
        if (bytes - told >= Worth || bytes == buffer.Bytes.Length)
        {
            told = bytes;
            news.Release();
        }
    }

    /// <summary>Waits until there are more than so many bytes, and gives how many.</summary>
    internal async Task<int> MoreThanAsync(int bytes, CancellationToken cancel)
    {
        while (filled <= bytes)
        {
            await news.WaitAsync(cancel);
        }
        return filled;
    }

    /// <summary>Gives the memory back once nobody fills it any more.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Filling;
        }
        catch (Exception)
        {
            // Its failure, or that of another range, is told already.
        }
        finally
        {
            buffer.Dispose();
            news.Dispose();
        }
    }
}
