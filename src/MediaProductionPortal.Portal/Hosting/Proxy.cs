using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Hosting;

/// <summary>Reverse proxies in front of the portal (<c>Proxy:*</c>).</summary>
public sealed class ProxyOptions
{
    /// <summary>IP addresses whose X-Forwarded-For and X-Forwarded-Proto are believed.</summary>
    public IList<string> Trusted { get; } = [];
}

internal static class Proxy
{
    public static void AddProxy(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddOptions<ProxyOptions>()
            .BindConfiguration("Proxy")
            .Validate(
                o => o.Trusted.All(p => IPAddress.TryParse(p, out _)),
                "Proxy:Trusted is a list of IP addresses, such as 10.0.0.5."
            )
            .ValidateOnStart();
        builder
            .Services.AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<ProxyOptions>>(
                (headers, proxy) =>
                {
                    headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
                    foreach (var address in proxy.Value.Trusted)
                        headers.KnownProxies.Add(IPAddress.Parse(address));
                }
            );
    }
}
