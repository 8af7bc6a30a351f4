using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>Puts one part on the line once, and sorts the answer by what to do about it.</summary>
internal sealed class PartPut(HttpClient http, SenderOptions options, TimeProvider clock)
{
    /// <summary>The link is no longer good: a new one is needed.</summary>
    internal sealed class LinkExpiredException() : IOException("the link to the store had run out.");

    /// <param name="askFirst">Wait for the store's word before sending: an answer that comes in mid-part can get lost.</param>
    internal async Task RunAsync(
        PartLink link,
        ReadOnlyMemory<byte> bytes,
        string xxh128,
        bool askFirst,
        CancellationToken cancel
    )
    {
        using var stalled = new CancellationTokenSource(options.StallAfter, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, stalled.Token);
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(link.Url, UriKind.RelativeOrAbsolute))
        {
            Content = new PartContent(bytes, () => stalled.CancelAfter(options.StallAfter)),
        };
        request.Headers.Add(StoreHeaders.Xxh128, xxh128);
        request.Headers.ExpectContinue = askFirst;
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                either.Token
            );
            await JudgeAsync(answer, link.Number, bytes.Length, xxh128, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing moved for {options.StallAfter.TotalSeconds:0} s.");
        }
    }

    private async Task JudgeAsync(
        HttpResponseMessage answer,
        int number,
        int size,
        string xxh128,
        CancellationToken cancel
    )
    {
        if (answer.IsSuccessStatusCode)
        {
            // Only the portal's own store tells what it received; an S3 store has judged by the request's checksum.
            if (answer.Content.Headers.ContentType?.MediaType == "application/json")
            {
                StoredPart? held = await answer.Content.ReadFromJsonAsync<StoredPart>(WireJson.Options, cancel);
                if (held != new StoredPart(number, size, xxh128))
                {
                    throw new TransferException(
                        FaultKind.RetryNow,
                        $"the store holds another part {number} than was sent."
                    );
                }
            }
            return;
        }
        string words = await WordsAsync(answer, cancel);
        if (Retries.IsPassing(answer.StatusCode))
        {
            throw new BusyException(words, RetryAfter(answer));
        }
        throw answer.StatusCode switch
        {
            HttpStatusCode.Forbidden => new LinkExpiredException(),
            // The part changed on its way, or an older connection still held its place: it is sent again from memory.
            HttpStatusCode.BadRequest or HttpStatusCode.Conflict => new TransferException(FaultKind.RetryNow, words),
            HttpStatusCode.NotFound => new TransferException(FaultKind.RetryLater, words),
            _ => new TransferException(FaultKind.NeedsPerson, words),
        };
    }

    private TimeSpan RetryAfter(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
            _ => TimeSpan.Zero,
        };

    private static async Task<string> WordsAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        try
        {
            if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
            {
                JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
                if (problem.TryGetProperty("detail", out JsonElement detail) && detail.GetString() is { } words)
                {
                    return words;
                }
            }
        }
        catch (JsonException)
        {
            // Something between us and the store answered in its stead.
        }
        return $"the store answered {(int)answer.StatusCode} {answer.ReasonPhrase}.";
    }
}
