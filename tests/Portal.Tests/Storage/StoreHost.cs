using MediaProductionPortal.Transfer;
using MediaProductionPortal.Transfer.Link;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Storage;

/// <summary>A real server with a folder store behind it, a client, and a place to put faults between the two.</summary>
internal sealed class StoreHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private int puts;
    private int underWay;

    private StoreHost(WebApplication app, string root, FolderStore store, HttpClient http) =>
        (this.app, Root, Store, Http) = (app, root, store, http);

    internal string Root { get; }
    internal FolderStore Store { get; }
    internal HttpClient Http { get; }

    /// <summary>Part requests that came in.</summary>
    internal int Puts => puts;

    /// <summary>Told the number of the part request; true when it answered in the store's stead.</summary>
    internal Func<HttpContext, int, Task<bool>>? Fault { get; set; }

    internal static async Task<StoreHost> StartAsync(
        TimeProvider? clock = null,
        long minFree = 0,
        long partFloor = 1 << 20
    )
    {
        string root = Directory.CreateTempSubdirectory("mpp-host-").FullName;
        var store = new FolderStore(
            new()
            {
                Root = Path.Combine(root, "store"),
                MinFreeBytes = minFree,
                PartFloor = partFloor,
            },
            clock ?? TimeProvider.System
        );
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddRoutingCore()
            .AddSingleton(new Stores(store, store))
            .AddSingleton<SharedLine>()
            .AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddProblemDetails();
        WebApplication app = builder.Build();
        StoreHost? host = null;
        app.Use(
            async (context, next) =>
            {
                Interlocked.Increment(ref host!.underWay);
                try
                {
                    if (
                        context.Request.Method != "PUT"
                        || host.Fault is null && Interlocked.Increment(ref host.puts) > 0
                        || !await host.Fault!(context, Interlocked.Increment(ref host.puts))
                    )
                    {
                        await next(context);
                    }
                }
                finally
                {
                    Interlocked.Decrement(ref host.underWay);
                }
            }
        );
        app.UseRouting();
        app.MapStore();
        await app.StartAsync();
        string address = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        var http = new HttpClient(FileSender.MakeHandler())
        {
            BaseAddress = new Uri(address),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return host = new StoreHost(app, root, store, http);
    }

    /// <summary>When the requests of a client that gave up have come to their end, too.</summary>
    internal async Task QuietAsync()
    {
        for (int still = 0; still < 10; still = Volatile.Read(ref underWay) == 0 ? still + 1 : 0)
        {
            await Task.Delay(20);
        }
    }

    internal string File(string name) => Path.Combine(Root, name);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync(new CancellationTokenSource(500).Token);
        await app.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }
}
