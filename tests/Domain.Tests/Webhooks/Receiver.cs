using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MediaProductionPortal.Webhooks;

/// <summary>What came in one call.</summary>
internal sealed record Received(IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>An HTTP server on the loopback that keeps what it is told, and answers as a test asks.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly List<Received> kept = [];

    public Receiver()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook";

    /// <summary>Everything that it says, but for the body's length.</summary>
    public string Answer { get; set; } = "200 OK";

    public string AnswerBody { get; set; } = "";

    /// <summary>Takes the call and says nothing.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Ends when a call was read.</summary>
    public TaskCompletionSource Came { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<Received> Kept
    {
        get
        {
            lock (kept)
                return [.. kept];
        }
    }

    public void Dispose()
    {
        over.Cancel();
        listener.Dispose();
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await listener.AcceptTcpClientAsync(over.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using var line = client.GetStream();
                using var reader = new StreamReader(line, Encoding.Latin1);
                await reader.ReadLineAsync(over.Token);
                var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                while (await reader.ReadLineAsync(over.Token) is { Length: > 0 } header)
                    headers[header.Split(':')[0]] = header[(header.IndexOf(':') + 1)..].Trim();
                var body = new char[int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture)];
                await reader.ReadBlockAsync(body, over.Token);
                var text = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body));
                lock (kept)
                    kept.Add(new(headers, text));
                Came.TrySetResult();
                if (IsSilent)
                    await Task.Delay(Timeout.Infinite, over.Token);
                var answer =
                    $"HTTP/1.1 {Answer}\r\nContent-Length: {AnswerBody.Length}\r\nConnection: close\r\n\r\n{AnswerBody}";
                await line.WriteAsync(Encoding.Latin1.GetBytes(answer), over.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // It was cut off.
        }
    }
}
