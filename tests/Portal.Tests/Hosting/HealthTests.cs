using System.Collections.Concurrent;
using System.Net;

namespace MediaProductionPortal.Hosting;

/// <summary>What load balancers ask all day.</summary>
public sealed class HealthTests
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task AHealthyPortalSaysSo(string path)
    {
        using var host = new PortalHost();
        using var client = host.Client();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("media/uploads")]
    [InlineData("media/objects")]
    [InlineData("archive/objects")]
    public async Task APortalWhoseStoreIsGoneIsNotReadyButAlive(string folder)
    {
        using var host = new PortalHost();
        using var client = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        Directory.Delete(Path.Combine(host.Folder, folder), recursive: true);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task AskingWhetherItIsReadyWritesNothing()
    {
        using var host = new PortalHost();
        using var client = host.Client();
        await client.GetAsync("/health/ready");
        var made = new ConcurrentQueue<string?>();
        using var watcher = new FileSystemWatcher(host.Folder) { IncludeSubdirectories = true };
        watcher.Created += (_, e) => made.Enqueue(e.Name);
        watcher.EnableRaisingEvents = true;

        for (var i = 0; i < 5; i++)
            await client.GetAsync("/health/ready");
        // Events come in order: when this one is there, all that were caused before it are.
        var end = Path.Combine(host.Folder, "end");
        await File.WriteAllTextAsync(end, "");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!made.Contains("end"))
            await Task.Delay(20, limit.Token);

        Assert.Equal(["end"], made.Where(name => name?.StartsWith("portal.db", StringComparison.Ordinal) != true));
    }
}
