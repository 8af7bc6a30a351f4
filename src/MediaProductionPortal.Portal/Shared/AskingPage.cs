using MediaProductionPortal.Access;
using Microsoft.AspNetCore.Components;

namespace MediaProductionPortal.Shared;

/// <summary>A page that shows the answer of one use case, prerendered and kept for the circuit, asked again when its address or the rows change.</summary>
public abstract class AskingPage<T> : ComponentBase, IDisposable
    where T : class
{
    private readonly CancellationTokenSource leaving = new();
    private readonly CancellationToken left;
    private string? asked;

    protected AskingPage() => left = leaving.Token;

    [Inject]
    protected CurrentWho Current { get; set; } = default!;

    /// <summary>What is shown; null until answered, or when refused.</summary>
    [PersistentState]
    public T? Answer { get; set; }

    /// <summary>The no, if it was one.</summary>
    protected Refusal? No { get; private set; }

    /// <summary>Ends when the person leaves the page.</summary>
    protected CancellationToken Cancel => left;

    /// <summary>The old answer stays in sight while another address is asked for.</summary>
    protected virtual bool KeepsAnswer => false;

    /// <summary>What of the address decides the answer.</summary>
    protected abstract string Key { get; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<Outcome<T>> AskAsync(Who who, CancellationToken cancel);

    /// <summary>After every answer, for what the page derives from it.</summary>
    protected virtual void Answered() { }

    protected override async Task OnParametersSetAsync()
    {
        if (asked == Key)
            return;
        var first = asked is null;
        asked = Key;
        if (first && Answer is not null)
        {
            Answered();
            return;
        }
        if (!KeepsAnswer)
            Answer = null;
        await LookAsync();
    }

    /// <summary>Asks again; the old answer stays until the new one is there.</summary>
    protected async Task LookAsync()
    {
        if (left.IsCancellationRequested)
            return;
        try
        {
            var wanted = Key;
            var outcome = await AskAsync(await Current.GetAsync(), Cancel);
            // Another address was asked for meanwhile: its answer is the one to show.
            if (wanted != Key)
                return;
            No = outcome.Refusal;
            Answer = outcome.IsRefused ? null : outcome.Value;
            if (Answer is not null)
                Answered();
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested) { }
    }
}
