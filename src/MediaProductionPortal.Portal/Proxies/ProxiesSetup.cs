using MediaProductionPortal.Hosting;

namespace MediaProductionPortal.Proxies;

internal static class ProxiesSetup
{
    public static void AddProxies(this WebApplicationBuilder builder) =>
        builder
            .Services.AddOptions<ProxyOptions>()
            .Configure(o => o.WorkFolder = "proxies")
            .BindConfiguration("Proxies")
            .PostConfigure<DataFolder>(
                (o, data) => o.WorkFolder = o.WorkFolder.Length == 0 ? "" : data.Resolve(o.WorkFolder)
            )
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
