using System.Net;
using System.Text;
using MediaProductionPortal.Data;

namespace MediaProductionPortal.Webhooks;

/// <summary>Sends one call once: an answer of 200 to 299 within ten seconds is a yes.</summary>
public sealed class PostCall(WebhookDoor door, TimeProvider clock)
{
    private const int MostAnswer = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>The status, and why it is no yes.</returns>
    /// <exception cref="WebhookRefusedException">Nothing may be sent there.</exception>
    public async Task<(int? Status, string? Words)> RunAsync(
        Webhook webhook,
        WebhookCall call,
        CancellationToken cancel
    )
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url);
        request.Content = new StringContent(call.Body, Encoding.UTF8, "application/json");
        request.Headers.Add(SignCall.Header, SignCall.Of(webhook.Secret, clock.GetUtcNow(), call.Body));
        request.Headers.Add("Mpp-Id", call.Id.ToString());
        request.Headers.Add("Mpp-Kind", Text.Kebab(call.Kind));
        request.Headers.Add("User-Agent", "MediaProductionPortal");
        try
        {
            using var answer = await door.Client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                limit.Token
            );
            var status = (int)answer.StatusCode;
            if (answer.IsSuccessStatusCode)
                return (status, null);
            return (status, await WordsAsync(answer, limit.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, "It did not answer within 10 seconds.");
        }
        catch (HttpRequestException e) when (e.InnerException is WebhookRefusedException no)
        {
            throw no;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, $"It could not be reached: {(e.InnerException ?? e).Message}");
        }
    }

    private static async Task<string> WordsAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var code = (int)answer.StatusCode;
        if (code is >= 300 and < 400)
            return $"It answered {code}, which leads elsewhere; nothing is sent there. Give the address that it leads to.";
        var bytes = new byte[MostAnswer];
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        var said = Text.Cut(Text.Clean(Encoding.UTF8.GetString(bytes, 0, read)).Trim(), 300);
        return answer.StatusCode == HttpStatusCode.Gone ? $"It answered {code}: it wants no more."
            : said.Length > 0 ? $"It answered {code}: {said}"
            : $"It answered {code}.";
    }
}
