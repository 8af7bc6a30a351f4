using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace MediaProductionPortal.Mail;

/// <summary>A mail server on the loopback that keeps what it is given, or refuses it as a test asks.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly List<MimeMessage> kept = [];

    public MailServer()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What it says to a recipient: "250 OK", "550 No such person", "451 Later".</summary>
    public string ToRecipient { get; set; } = "250 OK";

    /// <summary>Ends the line in the middle of a letter.</summary>
    public bool Breaks { get; set; }

    /// <summary>Letters that it took; who they were for stands in their To.</summary>
    public IReadOnlyList<MimeMessage> Kept
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
        listener.Stop();
        listener.Dispose();
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(over.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream line)
    {
        using var reader = new StreamReader(line, Encoding.UTF8);
        await SayAsync(line, "220 test");
        while (await reader.ReadLineAsync(over.Token) is { } command)
        {
            var verb = command.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                if (Breaks)
                    return;
                await SayAsync(line, "354 go on");
                var letter = new StringBuilder();
                while (await reader.ReadLineAsync(over.Token) is { } text && text != ".")
                    letter.Append(text).Append("\r\n");
                using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(letter.ToString()));
                lock (kept)
                    kept.Add(MimeMessage.Load(bytes));
            }
            await SayAsync(
                line,
                verb switch
                {
                    "RCPT" => ToRecipient,
                    "QUIT" => "221 bye",
                    _ => "250 OK",
                }
            );
            if (verb == "QUIT")
                return;
        }
    }

    private static Task SayAsync(NetworkStream line, string words) =>
        line.WriteAsync(Encoding.ASCII.GetBytes(words + "\r\n")).AsTask();
}
