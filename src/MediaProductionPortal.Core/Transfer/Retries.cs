using System.Net;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>Tries again what a moment's trouble broke: longer pauses each time, with chance in them, so that many senders do not come back together.</summary>
internal sealed class Retries(SenderOptions options, TimeProvider clock)
{
    internal async Task<T> RunAsync<T>(string what, Func<int, Task<T>> attempt, CancellationToken cancel)
    {
        for (int failed = 0; ; )
        {
            try
            {
                return await attempt(failed);
            }
            catch (Exception e) when (IsPassing(e) && !cancel.IsCancellationRequested)
            {
                if (++failed >= options.Attempts)
                {
                    throw new TransferException(
                        FaultKind.RetryLater,
                        $"{what} failed {failed} times, last because: {e.Message} It is tried again later; what arrived is kept.",
                        e
                    );
                }
                await Task.Delay(PauseAfter(failed, e), clock, cancel);
            }
        }
    }

    /// <summary>Asks the portal; an answer that does not come is asked for again.</summary>
    internal Task<T> AskAsync<T>(string what, Func<Task<T>> ask, CancellationToken cancel) =>
        RunAsync(what, _ => ask().WaitAsync(options.StallAfter, clock, cancel), cancel);

    internal static bool IsPassing(Exception e) =>
        e switch
        {
            TransferException t => t.Kind == FaultKind.RetryNow,
            HttpRequestException { StatusCode: { } code } => IsPassing(code),
            HttpRequestException or IOException or TimeoutException or OperationCanceledException => true,
            _ => false,
        };

    internal static bool IsPassing(HttpStatusCode code) =>
        code is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || ((int)code >= 500 && code != HttpStatusCode.InsufficientStorage);

    private TimeSpan PauseAfter(int failed, Exception e)
    {
        TimeSpan pause = options.FirstPause * Math.Pow(2, failed - 1);
        pause = pause < options.LongestPause ? pause : options.LongestPause;
        TimeSpan asked = e is BusyException busy ? busy.RetryAfter : TimeSpan.Zero;
        asked = asked < options.LongestPause ? asked : options.LongestPause;
        return asked + (pause * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}

/// <summary>The other side is busy and said when to come back.</summary>
internal sealed class BusyException(string words, TimeSpan retryAfter) : IOException(words)
{
    internal TimeSpan RetryAfter { get; } = retryAfter;
}
