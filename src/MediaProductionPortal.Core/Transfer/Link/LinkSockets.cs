using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MediaProductionPortal.Transfer.Link;

/// <summary>Connections of a link: IPv6 and IPv4 raced, congestion control as told, through a proxy where there is one.</summary>
/// <param name="complain">Gets a sentence, once, when the kernel lacks the congestion control that was asked for.</param>
public sealed class LinkSockets(LinkOptions options, Action<string> complain)
{
    private const int Tcp = 6; // IPPROTO_TCP
    private const int Congestion = 13; // TCP_CONGESTION
    private int complained;

    /// <summary>The proxy of the options; null: as the environment says.</summary>
    public static IWebProxy? ProxyOf(LinkOptions options) =>
        options.Proxy.Length == 0 ? null : new LinkProxy(new Uri(options.Proxy));

    /// <summary>Gives a handler the proxy.</summary>
    public static void UseProxy(SocketsHttpHandler handler, LinkOptions options)
    {
        if (ProxyOf(options) is { } proxy)
        {
            handler.Proxy = proxy;
        }
    }

    /// <summary>A handler whose request bodies leave at the link's pace.</summary>
    /// <param name="sockets">See <see cref="FileSender.MakeHandler"/>.</param>
    public HttpMessageHandler Over(SocketsHttpHandler sockets, SendingLink link)
    {
        UseProxy(sockets, options);
        sockets.ConnectCallback = ConnectAsync;
        return new PacedHandler(sockets, link);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        Socket socket = await AddressRace.ConnectAsync(context.DnsEndPoint, Prepare, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private void Prepare(Socket socket)
    {
        socket.NoDelay = true;
        if (options.CongestionControl == "system")
        {
            return;
        }
        string why = $"only Linux lets a program choose it";
        if (OperatingSystem.IsLinux())
        {
            try
            {
                socket.SetRawSocketOption(Tcp, Congestion, Encoding.ASCII.GetBytes(options.CongestionControl));
                return;
            }
            catch (SocketException e)
            {
                why = e.Message;
            }
        }
        if (Interlocked.Exchange(ref complained, 1) == 0)
        {
            complain(
                $"Congestion control {options.CongestionControl} can't be used here ({why}); the system's own goes on. On Linux load it with: modprobe tcp_{options.CongestionControl}"
            );
        }
    }

    private sealed class LinkProxy : IWebProxy
    {
        private readonly Uri proxy;

        internal LinkProxy(Uri proxy)
        {
            this.proxy = proxy;
            string[] user = Uri.UnescapeDataString(proxy.UserInfo).Split(':', 2);
            Credentials = user is [{ Length: > 0 } name, var word] ? new NetworkCredential(name, word) : null;
        }

        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => proxy;

        // An agent inside the portal's own machine.
        public bool IsBypassed(Uri host) => host.IsLoopback;
    }
}
