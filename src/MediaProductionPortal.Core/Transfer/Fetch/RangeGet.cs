using System.Net;
using System.Net.Http.Headers;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>Asks the store for bytes of one object once, and sorts the answer by what to do about it.</summary>
internal sealed class RangeGet(HttpClient http, FetchOptions options, TimeProvider clock)
{
    /// <summary>The link is no longer good: a new one is needed.</summary>
    internal sealed class LinkExpiredException() : IOException("the link to the store had run out.");

    /// <summary>Opens the object's bytes; null asks for all of them.</summary>
    /// <param name="read">Reads the body; must call the given action whenever something moved.</param>
    internal async Task RunAsync(
        FetchLink link,
        FetchJob job,
        ObjectIdentity identity,
        (long From, long To)? range,
        Func<Stream, Action, CancellationToken, Task> read,
        CancellationToken cancel
    )
    {
        using var stalled = new CancellationTokenSource(options.StallAfter, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, stalled.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(link.Url, UriKind.RelativeOrAbsolute));
        request.Headers.AcceptEncoding.ParseAdd("identity");
        request.Headers.Range = range is var (from, to) ? new RangeHeaderValue(from, to) : null;
        identity.Ask(request);
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                either.Token
            );
            Judge(answer, job, range);
            identity.Check(answer);
            stalled.CancelAfter(options.StallAfter);
            await using Stream body = await answer.Content.ReadAsStreamAsync(either.Token);
            await read(body, () => stalled.CancelAfter(options.StallAfter), either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing moved for {options.StallAfter.TotalSeconds:0} s.");
        }
    }

    private void Judge(HttpResponseMessage answer, FetchJob job, (long From, long To)? range)
    {
        switch (answer.StatusCode)
        {
            case HttpStatusCode.PartialContent when range is var (from, to):
                ContentRangeHeaderValue? told = answer.Content.Headers.ContentRange;
                CheckSize(job, told?.Length);
                if (told?.From != from || told.To != to)
                {
                    throw new TransferException(
                        FaultKind.RetryNow,
                        "the store answered with other bytes than asked for."
                    );
                }
                return;
            case HttpStatusCode.OK:
                CheckSize(job, answer.Content.Headers.ContentLength);
                if (range is { } asked && (asked.From != 0 || asked.To != job.Size - 1))
                {
                    throw new RangesIgnoredException();
                }
                return;
            case HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestedRangeNotSatisfiable:
                throw new ObjectChangedException("the store holds another version of it now");
            case HttpStatusCode.BadRequest
            or HttpStatusCode.Unauthorized
            or HttpStatusCode.Forbidden
            or HttpStatusCode.Gone:
                throw new LinkExpiredException();
            case HttpStatusCode.NotFound:
                throw new TransferException(
                    FaultKind.NeedsPerson,
                    "The store does not hold this file. Ask whoever sent the delivery."
                );
            case var code when Retries.IsPassing(code):
                throw new BusyException($"the store answered {(int)code} {answer.ReasonPhrase}.", RetryAfter(answer));
            default:
                throw new TransferException(
                    FaultKind.NeedsPerson,
                    $"The store answered {(int)answer.StatusCode} {answer.ReasonPhrase}, which no fetch can go on from."
                );
        }
    }

    private static void CheckSize(FetchJob job, long? told)
    {
        if (told is { } size && size != job.Size)
        {
            throw new ObjectChangedException(
                $"the store holds {size:N0} bytes of it where the hash list tells {job.Size:N0}",
                otherSize: true
            );
        }
    }

    private TimeSpan RetryAfter(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
            _ => TimeSpan.Zero,
        };
}
