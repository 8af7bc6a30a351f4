using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MediaProductionPortal.Harness;

/// <summary>The line to a service, as its own address: it has a rate, can be cut, and counts which parts of which objects were begun on it, unless it carries bytes that it does not look at.</summary>
public sealed class CountedLink : IAsyncDisposable
{
    private const int Piece = 64 * 1024;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, int> puts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, (TcpClient Client, TcpClient Server)> open = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Uri service;
    private readonly bool counts;
    private readonly Task accepting;
    private readonly Lock pace = new();
    private DateTimeOffset free = DateTimeOffset.MinValue;
    private volatile bool cut;
    private int carrying;
    private int lost;
    private int refused;
    private int held;

    public CountedLink(string service, bool counts = true)
    {
        (this.service, this.counts) = (new Uri(service), counts);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where the service seems to be.</summary>
    public string Endpoint => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Towards the service, over all connections.</summary>
    public double BytesPerSecond { get; set; } = double.PositiveInfinity;

    /// <summary>While it is true no more bytes of bodies pass towards the service: a part that is not all over stays on the line.</summary>
    public bool Holds { get; set; }

    /// <summary>Bodies that have begun, are not all over, and do not move because the line holds them.</summary>
    public int Held => held;

    /// <summary>Bodies of parts, by "path?partNumber", that were begun so often.</summary>
    public IReadOnlyDictionary<string, int> Puts => puts;

    /// <summary>Parts and small objects that were begun and have no answer yet.</summary>
    public int Carrying => carrying;

    /// <summary>Those that were begun and never got a good answer: what was in flight when something broke.</summary>
    public int Lost => lost;

    /// <summary>Parts that were begun again, over all.</summary>
    public int Again => puts.Values.Sum(n => n - 1);

    /// <summary>Connections that did not come about: the line was cut, or the service did not listen.</summary>
    public int Refused => refused;

    /// <summary>All connections break, and none comes about for so long.</summary>
    public async Task CutAsync(TimeSpan time)
    {
        cut = true;
        foreach ((TcpClient client, TcpClient server) in open.Values)
        {
            client.Dispose();
            server.Dispose();
        }

        await Task.Delay(time);
        cut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(ending.Token);
                _ = CarryAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient { NoDelay = true })
        {
            var id = Guid.NewGuid();
            try
            {
                if (cut || !await ConnectAsync(server))
                {
                    Interlocked.Increment(ref refused);
                    return;
                }

                open[id] = (client, server);
                using var put = new PutOnLine(this);
                Task back = counts
                    ? BackAsync(server.GetStream(), client.GetStream(), put)
                    : server.GetStream().CopyToAsync(client.GetStream(), ending.Token);
                Task forth = counts
                    ? ForthAsync(client.GetStream(), server.GetStream(), put)
                    : client.GetStream().CopyToAsync(server.GetStream(), ending.Token);
                await Task.WhenAny(forth, back);
            }
            catch (Exception e)
                when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // Cut, or one of the two was killed.
            }
            finally
            {
                open.TryRemove(id, out _);
            }
        }
    }

    private async Task<bool> ConnectAsync(TcpClient server)
    {
        try
        {
            await server.ConnectAsync(service.Host, service.Port, ending.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>HTTP/1.1 from one side: heads are read, bodies of a known length pass.</summary>
    private async Task ForthAsync(NetworkStream from, NetworkStream to, PutOnLine put)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Piece);
        int held = 0;
        while (true)
        {
            int end = buffer.AsSpan(0, held).IndexOf("\r\n\r\n"u8);
            if (end < 0)
            {
                int count = await from.ReadAsync(buffer.AsMemory(held), ending.Token);
                if (count == 0)
                {
                    return;
                }

                held += count;
                continue;
            }

            string head = Encoding.ASCII.GetString(buffer, 0, end);
            long left = LengthOf(head);
            if (left > 0 && head.StartsWith("PUT ", StringComparison.Ordinal))
            {
                Count(head);
                put.Begin();
            }

            await to.WriteAsync(buffer.AsMemory(0, end + 4), ending.Token);
            held -= end + 4;
            buffer.AsSpan(end + 4, held).CopyTo(buffer);
            held = await PassAsync(from, to, buffer, held, left);
            if (held < 0)
            {
                return;
            }
        }
    }

    /// <summary>Answers come back; what a PUT was answered with is told before the asker sees it.</summary>
    private async Task BackAsync(NetworkStream from, NetworkStream to, PutOnLine put)
    {
        byte[] buffer = new byte[Piece];
        int count;
        while ((count = await from.ReadAsync(buffer, ending.Token)) > 0)
        {
            put.Answered(buffer.AsSpan(0, count));
            await to.WriteAsync(buffer.AsMemory(0, count), ending.Token);
        }
    }

    /// <summary>Passes a body on; answers how much of what follows it is held, or -1 when its sender went.</summary>
    private async Task<int> PassAsync(NetworkStream from, NetworkStream to, byte[] buffer, int held, long left)
    {
        while (left > 0)
        {
            int count =
                held > 0
                    ? (int)Math.Min(held, left)
                    : await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(Piece, left)), ending.Token);
            if (count == 0)
            {
                return -1;
            }

            await HeldAsync();
            await WaitAsync(count);
            await to.WriteAsync(buffer.AsMemory(0, count), ending.Token);
            left -= count;
            if (held > 0)
            {
                held -= count;
                buffer.AsSpan(count, held).CopyTo(buffer);
            }
        }

        return held;
    }

    private void Count(string head)
    {
        string[] target = head[..head.IndexOf('\r', StringComparison.Ordinal)].Split(' ')[1].Split('?');
        string? part = target
            .ElementAtOrDefault(1)
            ?.Split('&')
            .FirstOrDefault(p => p.StartsWith("partNumber=", StringComparison.Ordinal));
        puts.AddOrUpdate($"{target[0]}?{part}", 1, (_, n) => n + 1);
    }

    private static long LengthOf(string head)
    {
        const string name = "\r\ncontent-length:";
        int at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return 0;
        }

        string rest = head[(at + name.Length)..];
        int end = rest.IndexOf('\r', StringComparison.Ordinal);
        return long.Parse(end < 0 ? rest : rest[..end], null);
    }

    private async Task HeldAsync()
    {
        if (!Holds)
        {
            return;
        }

        Interlocked.Increment(ref held);
        try
        {
            while (Holds)
            {
                await Task.Delay(10, ending.Token);
            }
        }
        finally
        {
            Interlocked.Decrement(ref held);
        }
    }

    private async Task WaitAsync(int bytes)
    {
        if (double.IsPositiveInfinity(BytesPerSecond))
        {
            return;
        }

        TimeSpan wait;
        lock (pace)
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            free = (free > now ? free : now) + TimeSpan.FromSeconds(bytes / BytesPerSecond);
            wait = free - now - TimeSpan.FromMilliseconds(50);
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, ending.Token);
        }
    }

    /// <summary>The one PUT that a connection has on the line at a time.</summary>
    private sealed class PutOnLine(CountedLink link) : IDisposable
    {
        private int isOpen;

        public void Begin()
        {
            if (Interlocked.Exchange(ref isOpen, 1) == 0)
            {
                Interlocked.Increment(ref link.carrying);
            }
        }

        /// <param name="bytes">From the service; of a PUT's answer the first begin with the status.</param>
        public void Answered(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length >= 12 && bytes.StartsWith("HTTP/1.1 "u8) && bytes[9] != (byte)'1')
            {
                End(isGood: bytes[9] == (byte)'2');
            }
        }

        public void Dispose() => End(isGood: false);

        private void End(bool isGood)
        {
            if (Interlocked.Exchange(ref isOpen, 0) == 0)
            {
                return;
            }

            Interlocked.Decrement(ref link.carrying);
            if (!isGood)
            {
                Interlocked.Increment(ref link.lost);
            }
        }
    }
}
