using Microsoft.JSInterop;

namespace MediaProductionPortal.Pulls;

/// <summary>Drafts of pulls in the browser's tab (js/draft.js).</summary>
/// <param name="script">Address of the script.</param>
internal sealed class KeptDrafts(IJSRuntime js, string script) : IAsyncDisposable
{
    private const int MostBytes = 8_000_000;

    private IJSObjectReference? module;

    public async Task<PullDraft?> ReadAsync(string key)
    {
        var at = await ModuleAsync();
        // As a stream: a message from the browser takes 32 kB, and a long edit has more to leave out.
        await using var stream = await at.InvokeAsync<IJSStreamReference>("kept", key);
        await using var kept = await stream.OpenReadStreamAsync(MostBytes);
        using var reader = new StreamReader(kept);
        return PullDraft.Read(await reader.ReadToEndAsync());
    }

    public async Task KeepAsync(string key, PullDraft draft)
    {
        var at = await ModuleAsync();
        await at.InvokeVoidAsync("keep", key, draft.ToJson());
    }

    public async Task DropAsync(string key)
    {
        var at = await ModuleAsync();
        await at.InvokeVoidAsync("drop", key);
    }

    public async ValueTask DisposeAsync()
    {
        if (module is null)
            return;
        try
        {
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its script with it.
        }
    }

    private async Task<IJSObjectReference> ModuleAsync() =>
        module ??= await js.InvokeAsync<IJSObjectReference>("import", "./" + script);
}
