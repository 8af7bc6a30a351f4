using System.Net;
using System.Net.Http.Json;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>Puts one part on the line once, and sorts the answer by what to do about it.</summary>
internal sealed class PartPut(HttpClient http, SenderOptions options, TimeProvider clock)
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    /// <summary>The link is no longer good: a new one is needed.</summary>
    internal sealed class LinkExpiredException() : IOException("the link to the store had run out.");

    /// <param name="askFirst">Wait for the store's word before sending: an answer that comes in mid-part can get lost.</param>
    internal async Task RunAsync(
        PartLink link,
        IPartBytes bytes,
        PartDigestKind kind,
        string digest,
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
        if (kind == PartDigestKind.Xxh128)
        {
            request.Headers.Add(StoreHeaders.Xxh128, digest);
        }
        foreach ((string name, string value) in link.Headers ?? NoHeaders)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
        request.Headers.ExpectContinue = askFirst;
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                either.Token
            );
            await JudgeAsync(answer, new(link.Number, bytes.Length, digest), either.Token);
        }
        catch (HttpRequestException e) when (e.InnerException is SourceChangedException or TransferException)
        {
            // The file would not give the bytes; the line is not to blame.
            ExceptionDispatchInfo.Throw(e.InnerException);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing moved for {options.StallAfter.TotalSeconds:0} s.");
        }
    }

    private async Task JudgeAsync(HttpResponseMessage answer, StoredPart sent, CancellationToken cancel)
    {
        if (answer.IsSuccessStatusCode)
        {
            // Only the portal's own store tells what it received; an S3 store has judged by the request's checksum.
            if (answer.Content.Headers.ContentType?.MediaType == "application/json")
            {
                StoredPart? held = await answer.Content.ReadFromJsonAsync<StoredPart>(WireJson.Options, cancel);
                if (held != sent)
                {
                    throw new TransferException(
                        FaultKind.RetryNow,
                        $"the store holds another part {sent.Number} than was sent."
                    );
                }
            }
            return;
        }
        if (answer.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            // The key is taken: by these bytes, whose answer was lost, or by others. The portal tells when the file is closed.
            return;
        }
        string? code = await S3Answer.CodeAsync(answer, cancel);
        string words = code is null ? await WordsAsync(answer, cancel) : S3Answer.Words(answer.StatusCode, code);
        if (Retries.IsPassing(answer.StatusCode) || S3Answer.IsPassing(code))
        {
            throw new BusyException(words, RetryAfter(answer));
        }
        if (S3Answer.NeedsPerson(code))
        {
            throw new TransferException(FaultKind.NeedsPerson, words);
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
