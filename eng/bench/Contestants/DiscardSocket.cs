using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MediaProductionPortal.Contestants;

/// <summary>
/// HTTP/1.1 for <see cref="DiscardServer"/>, a thread a connection. Bodies are thrown away by the kernel, uncopied: on a machine of
/// few cores a server that reads them is half of what would be measured.
/// </summary>
internal static class DiscardSocket
{
    private const int HeadRoom = 64 * 1024;
    private const int Gulp = 1 << 20;

    /// <param name="address">Of this machine; answers nowhere else.</param>
    internal static void Run(int port, string address = "127.0.0.1")
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Parse(address), port));
        listener.Listen(512);
        Console.WriteLine($"listens on {address}:{port}");
        while (true)
        {
            Socket client = listener.Accept();
            client.NoDelay = true;
            new Thread(() => Serve(client)) { IsBackground = true }.Start();
        }
    }

    private static void Serve(Socket client)
    {
        using (client)
        {
            try
            {
                byte[] buffer = new byte[Gulp];
                int held = 0;
                while (Take(client, buffer, ref held) is { } request)
                {
                    client.Send(DiscardServer.Answer(request).Bytes());
                }
            }
            catch (SocketException)
            {
                // The client went.
            }
        }
    }

    /// <summary>The next request with its body thrown away; null when there are no more.</summary>
    private static DiscardRequest? Take(Socket client, byte[] buffer, ref int held)
    {
        int end;
        while ((end = buffer.AsSpan(0, held).IndexOf("\r\n\r\n"u8)) < 0)
        {
            // Not more than a head: what is read here is copied.
            int count = client.Receive(buffer.AsSpan(held, HeadRoom - held), SocketFlags.None);
            if (count == 0)
            {
                return null;
            }
            held += count;
        }
        DiscardRequest request = DiscardRequest.Read(buffer.AsSpan(0, end));
        held -= end + 4;
        buffer.AsSpan(end + 4, held).CopyTo(buffer);
        if (request.Header("Expect") is not null && held == 0)
        {
            client.Send("HTTP/1.1 100 Continue\r\n\r\n"u8);
        }
        if (request.Header("Transfer-Encoding") is not null)
        {
            return request with { BodyBytes = Chunks(client, buffer, ref held) };
        }
        Skip(client, buffer, ref held, request.BodyBytes);
        return request;
    }

    private static void Skip(Socket client, byte[] buffer, ref int held, long bytes)
    {
        int here = (int)Math.Min(held, bytes);
        held -= here;
        buffer.AsSpan(here, held).CopyTo(buffer);
        long left = bytes - here;
        while (left > 0)
        {
            // Truncated: the kernel lets go of them without copying.
            int count = client.Receive(buffer.AsSpan(0, (int)Math.Min(left, Gulp)), SocketFlags.Truncated);
            left = count > 0 ? left - count : throw new SocketException((int)SocketError.ConnectionReset);
        }
    }

    private static long Chunks(Socket client, byte[] buffer, ref int held)
    {
        for (long all = 0; ; )
        {
            int end;
            while ((end = buffer.AsSpan(0, held).IndexOf("\r\n"u8)) < 0)
            {
                int count = client.Receive(buffer.AsSpan(held, HeadRoom - held), SocketFlags.None);
                held += count > 0 ? count : throw new SocketException((int)SocketError.ConnectionReset);
            }
            string size = Encoding.ASCII.GetString(buffer, 0, end).Split(';')[0];
            long chunk = long.Parse(size, NumberStyles.HexNumber, null);
            Skip(client, buffer, ref held, end + 2 + chunk + 2);
            all += chunk;
            if (chunk == 0)
            {
                return all;
            }
        }
    }
}
