using System.Net;
using System.Text;
using MediaProductionPortal.Deliveries.Window;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Links;

/// <summary>Says in the browser why a link could not be followed, once.</summary>
internal static class TroublePage
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static async Task ShowAsync(string words, CancellationToken cancel)
    {
        var html = Encoding.UTF8.GetBytes(
            $"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="dark light"><link rel="icon" href="data:,"><title>mpp</title></head>
            <body><main><h1>mpp could not open the link</h1><p>{WebUtility.HtmlEncode(words)}</p></main></body></html>
            """
        );
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var page = new LocalPage(request =>
        {
            seen.TrySetResult();
            return Task.FromResult(request.IsPost ? LocalAnswer.NotFound : new(200, "text/html", html));
        });
        if (Desktop.Open(page.Address.ToString()))
        {
            await Task.WhenAny(seen.Task, Task.Delay(Longest, cancel));
            // The answer itself has still to leave.
            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        }
    }
}
