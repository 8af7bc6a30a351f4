using System.Reflection;
using System.Text.Json;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Deliveries.Window;

/// <summary>The queue as a page in the browser of this machine, until the command is stopped.</summary>
internal sealed class WatchWindow(CommandRun run, string dest, DownloadWishes wishes, bool all, bool browser)
    : IDisposable
{
    /// <summary>A window that a link opened ends when nobody has looked at it for so long and nothing is left to do.</summary>
    private static readonly TimeSpan Unseen = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<string, (string Type, byte[] Bytes)> Files = new()
    {
        [""] = ("text/html", Read("page.html")),
        ["page.css"] = ("text/css", Read("page.css")),
        ["page.js"] = ("text/javascript", Read("page.js")),
    };

    private readonly FetchQueue queue = new(run.Portal, new(dest), wishes, all, TimeProvider.System);
    private long seen = TimeProvider.System.GetTimestamp();

    /// <param name="wanted">A delivery to fetch first.</param>
    public async Task<int> RunAsync(TimeSpan every, Guid? wanted, CancellationToken cancel)
    {
        if (RunningWindow.Last() is { } other && other.Dest == dest && await other.AnswersAsync(cancel))
        {
            run.Screen.Say($"It runs already, and shows itself at {other.Address}");
            return !browser || Desktop.Open(other.Address!.ToString()) ? ExitCodes.Ok : ExitCodes.Refused;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using var page = new LocalPage(AnswerAsync);
        if (wanted is { } id && !await queue.WantAsync(id, cancel))
        {
            throw new CommandFailed(
                ExitCodes.Refused,
                "not-found",
                "This delivery is not open to you: it was taken back, ran out, or is for somebody else. See: mpp delivery list"
            );
        }

        new RunningWindow(page.Address, dest).Save();
        run.Screen.Say($"Open {page.Address} in a browser of this machine; Ctrl-C ends it. Nobody else can reach it.");
        if (browser && !Desktop.Open(page.Address.ToString()))
        {
            run.Screen.Note("mpp: no browser could be started; open the address above.");
        }

        var ending = all ? Task.CompletedTask : EndUnseenAsync(stop);
        try
        {
            await queue.RunAsync(every, stop.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        finally
        {
            await stop.CancelAsync();
            await ending;
            RunningWindow.Forget(page.Address);
        }

        return ExitCodes.Ok;
    }

    public void Dispose() => queue.Dispose();

    private async Task EndUnseenAsync(CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10));
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                if (queue.IsIdle && TimeProvider.System.GetElapsedTime(Interlocked.Read(ref seen)) > Unseen)
                {
                    await stop.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It ended otherwise.
        }
    }

    private async Task<LocalAnswer> AnswerAsync(LocalRequest request)
    {
        Interlocked.Exchange(ref seen, TimeProvider.System.GetTimestamp());
        if (!request.IsPost)
        {
            return Files.TryGetValue(request.Path, out var file) ? new(200, file.Type, file.Bytes)
                : request.Path == "state" ? Json(queue.Answer())
                : LocalAnswer.NotFound;
        }

        try
        {
            var wish = JsonSerializer.Deserialize<Wish>(request.Body.Span, WireJson.Options)!;
            return request.Path == "do" && await DoAsync(wish) ? Json(queue.Answer()) : LocalAnswer.NotFound;
        }
        catch (Exception e) when (e is JsonException or CommandFailed)
        {
            return LocalAnswer.NotFound;
        }
    }

    private async Task<bool> DoAsync(Wish wish)
    {
        switch (wish)
        {
            case { What: "pause" or "resume" }:
                queue.Pause(wish.What == "pause");
                return true;
            case { What: "limit" }:
                queue.Limit(wish.Mbit);
                return true;
            case { What: "fetch", Delivery: { } id }:
                return await queue.WantAsync(id, CancellationToken.None);
            case { What: "open-folder", Delivery: { } id }:
                // The folder is the queue's: no path comes from the browser.
                return queue.FolderOf(id) is { } folder && Directory.Exists(folder) && Desktop.Open(folder);
            default:
                return false;
        }
    }

    private static LocalAnswer Json(object state) =>
        new(200, "application/json", JsonSerializer.SerializeToUtf8Bytes(state, WireJson.Options));

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"window/{name}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private sealed record Wish(string What, Guid? Delivery = null, double? Mbit = null);
}
