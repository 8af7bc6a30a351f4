using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Webhooks;

/// <summary>
/// The way out to receivers. The address is judged after its name was resolved, and the line goes to that very address: a name
/// that changes its mind between look and call reaches nothing.
/// </summary>
public sealed class WebhookDoor : IDisposable
{
    private readonly IOptions<WebhookOptions> options;

    public WebhookDoor(IOptions<WebhookOptions> options)
    {
        this.options = options;
        Client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                // A proxy would choose the address.
                UseProxy = false,
                ConnectCallback = async (context, cancel) => await ConnectAsync(context.DnsEndPoint, cancel),
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                ActivityHeadersPropagator = null,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    internal HttpClient Client { get; }

    /// <summary>Why nothing may be sent there, as a sentence; null when it may, or when nobody knows the name now.</summary>
    internal async Task<string?> TroubleAsync(Uri url, CancellationToken cancel)
    {
        try
        {
            await AddressesAsync(url.IdnHost, cancel);
            return null;
        }
        catch (WebhookRefusedException e)
        {
            return e.Message;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    public void Dispose() => Client.Dispose();

    private async Task<Stream> ConnectAsync(DnsEndPoint to, CancellationToken cancel)
    {
        var addresses = await AddressesAsync(to.Host, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancel)
    {
        var all = await Dns.GetHostAddressesAsync(host.Trim('[', ']'), cancel);
        return options.Value.AllowPrivate || all.All(PublicAddress.Is)
            ? all
            : throw new WebhookRefusedException(
                $"{host} is an address of this machine or of a private network. Give one of the open internet, or have whoever runs the portal set Webhooks:AllowPrivate."
            );
    }
}
