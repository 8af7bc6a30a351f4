using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace MediaProductionPortal.Deliveries.Window;

/// <summary>An answer of the local page.</summary>
internal sealed record LocalAnswer(int Status, string Type, ReadOnlyMemory<byte> Body)
{
    public static LocalAnswer NotFound { get; } = new(404, "text/plain", "Not found."u8.ToArray());
}

/// <summary>What is asked of the local page.</summary>
/// <param name="IsPost">Changes something.</param>
/// <param name="Path">Behind the secret, without a slash at the beginning.</param>
internal sealed record LocalRequest(bool IsPost, string Path, ReadOnlyMemory<byte> Body);

/// <summary>
/// A page for the person at this machine alone: it listens on the loopback, on a free port, and answers nobody who does not
/// know the secret in its address. Other pages in the browser can't reach it: requests that name another host (DNS rebinding)
/// are refused, and so is every change that does not come from the page itself.
/// </summary>
internal sealed class LocalPage : IAsyncDisposable
{
    private const int LongestHead = 16 * 1024;
    private const int LongestBody = 16 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly string secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly Func<LocalRequest, Task<LocalAnswer>> answer;
    private readonly Task accepting;

    public LocalPage(Func<LocalRequest, Task<LocalAnswer>> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>With the secret, and a slash at the end.</summary>
    public Uri Address => new($"{Origin}/{secret}/");

    private string Origin =>
        string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(ending.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It ends.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var late = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
                late.CancelAfter(Patience);
                var stream = client.GetStream();
                var (head, rest) = await ReadHeadAsync(stream, late.Token);
                if (head is not null)
                {
                    await SendAsync(stream, await AnswerAsync(stream, head, rest, late.Token), late.Token);
                }
            }
            catch (Exception e)
                when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The browser went, or sent nothing.
            }
        }
    }

    private async Task<LocalAnswer> AnswerAsync(
        NetworkStream stream,
        HttpHead head,
        byte[] rest,
        CancellationToken cancel
    )
    {
        if (!IsForMe(head))
        {
            return new(403, "text/plain", "This page is for its own address only."u8.ToArray());
        }

        var slash = head.Target.IndexOf('/', 1);
        if (
            slash < 0
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(head.Target[1..slash]),
                Encoding.UTF8.GetBytes(secret)
            )
        )
        {
            return LocalAnswer.NotFound;
        }

        var path = head.Target[(slash + 1)..];
        if (head.Method == "GET")
        {
            return await answer(new(false, path, default));
        }

        if (head.Method != "POST" || !IsOfThePage(head) || head.Length is < 0 or > LongestBody)
        {
            return new(403, "text/plain", "Only the page itself may do this."u8.ToArray());
        }

        var body = new byte[head.Length];
        var held = Math.Min(rest.Length, body.Length);
        rest.AsSpan(0, held).CopyTo(body);
        await stream.ReadExactlyAsync(body.AsMemory(held), cancel);
        return await answer(new(true, path, body));
    }

    private bool IsForMe(HttpHead head) => head["host"] == new Uri(Origin).Authority;

    /// <summary>A page elsewhere can send a form here, but not with this origin, nor as JSON without being asked about first.</summary>
    private bool IsOfThePage(HttpHead head) =>
        head["origin"] == Origin
        && head["sec-fetch-site"] is null or "same-origin"
        && head["content-type"]?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;

    private static async Task<(HttpHead? Head, byte[] More)> ReadHeadAsync(
        NetworkStream stream,
        CancellationToken cancel
    )
    {
        var room = new byte[LongestHead];
        for (var held = 0; held < room.Length; )
        {
            var count = await stream.ReadAsync(room.AsMemory(held), cancel);
            if (count == 0)
            {
                break;
            }

            held += count;
            var end = room.AsSpan(0, held).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return (HttpHead.Of(Encoding.Latin1.GetString(room, 0, end)), room[(end + 4)..held]);
            }
        }

        return (null, []);
    }

    private static async Task SendAsync(NetworkStream stream, LocalAnswer said, CancellationToken cancel)
    {
        // The address holds the secret: it must not leave with a referrer, and nobody may frame the page.
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            HTTP/1.1 {said.Status} {(said.Status == 200 ? "OK" : "No")}
            Content-Type: {said.Type}; charset=utf-8
            Content-Length: {said.Body.Length}
            Connection: close
            Cache-Control: no-store
            Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
            Cross-Origin-Opener-Policy: same-origin
            Cross-Origin-Resource-Policy: same-origin
            Referrer-Policy: no-referrer
            X-Content-Type-Options: nosniff


            """
        );
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n")), cancel);
        await stream.WriteAsync(said.Body, cancel);
        await stream.FlushAsync(cancel);
    }
}
