using System.Net;
using System.Net.Sockets;

namespace MediaProductionPortal.Transfer.Link;

/// <summary>Connects to whichever address of a name answers first (RFC 8305): IPv6 gets a head start, and a broken one costs a quarter of a second.</summary>
internal static class AddressRace
{
    /// <summary>RFC 8305, section 5: the Connection Attempt Delay is recommended to be 250 ms.</summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    internal static async Task<Socket> ConnectAsync(DnsEndPoint where, Action<Socket> prepare, CancellationToken cancel)
    {
        IPAddress[] found = IPAddress.TryParse(where.Host.Trim('[', ']'), out IPAddress? literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(where.Host, cancel);
        return await ConnectAsync(Order(found), where.Port, prepare, cancel);
    }

    /// <summary>IPv6 and IPv4 in turns, IPv6 first, each in the system's order.</summary>
    internal static List<IPAddress> Order(IPAddress[] found)
    {
        IPAddress[] six = [.. found.Where(a => a.AddressFamily == AddressFamily.InterNetworkV6)];
        IPAddress[] four = [.. found.Where(a => a.AddressFamily == AddressFamily.InterNetwork)];
        var order = new List<IPAddress>();
        for (int i = 0; i < Math.Max(six.Length, four.Length); i++)
        {
            order.AddRange(six.Skip(i).Take(1));
            order.AddRange(four.Skip(i).Take(1));
        }
        return order;
    }

    internal static async Task<Socket> ConnectAsync(
        IReadOnlyList<IPAddress> addresses,
        int port,
        Action<Socket> prepare,
        CancellationToken cancel
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var running = new List<Task<Socket>>();
        Exception? last = null;
        try
        {
            for (int next = 0; next < addresses.Count || running.Count > 0; )
            {
                if (next < addresses.Count)
                {
                    running.Add(TryAsync(addresses[next++], port, prepare, stop.Token));
                }
                Task<Task<Socket>> any = Task.WhenAny(running);
                if (next < addresses.Count)
                {
                    await Task.WhenAny(any, Task.Delay(HeadStart, stop.Token));
                    if (!any.IsCompleted)
                    {
                        continue;
                    }
                }
                Task<Socket> first = await any;
                running.Remove(first);
                try
                {
                    return await first;
                }
                catch (Exception e) when (e is SocketException or OperationCanceledException)
                {
                    cancel.ThrowIfCancellationRequested();
                    last = e;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            foreach (Task<Socket> loser in running)
            {
                _ = loser.ContinueWith(
                    task => task.GetAwaiter().GetResult().Dispose(),
                    CancellationToken.None,
                    TaskContinuationOptions.OnlyOnRanToCompletion,
                    TaskScheduler.Default
                );
                _ = loser.ContinueWith(
                    task => task.Exception,
                    CancellationToken.None,
                    TaskContinuationOptions.OnlyOnFaulted,
                    TaskScheduler.Default
                );
            }
        }
        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<Socket> TryAsync(
        IPAddress address,
        int port,
        Action<Socket> prepare,
        CancellationToken cancel
    )
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            prepare(socket);
            await socket.ConnectAsync(address, port, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
