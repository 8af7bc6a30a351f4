using System.Data.Common;
using System.Diagnostics;

namespace MediaProductionPortal.Harness;

/// <summary>A real Ceph RGW with its objects on the disk, made by eng/ceph-rgw.sh; its gateway is killed and started again at will.</summary>
public sealed class CephProcess : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private DbConnectionStringBuilder connection = [];

    public string Endpoint => (string)connection["Endpoint"];
    public string AccessKey => (string)connection["AccessKey"];
    public string SecretKey => (string)connection["SecretKey"];

    public static async Task<CephProcess> StartedAsync()
    {
        var ceph = new CephProcess();
        ceph.connection = new() { ConnectionString = await ceph.RunAsync("start") };
        return ceph;
    }

    /// <summary>Settings that make a bucket of this service a portal's store.</summary>
    /// <param name="endpoint">Where the service seems to be, when a line of its own leads to it.</param>
    public Dictionary<string, string> Settings(string store, string bucket, string? endpoint = null) =>
        new()
        {
            [$"Stores:{store}:Kind"] = "S3",
            [$"Stores:{store}:Endpoint"] = endpoint ?? Endpoint,
            [$"Stores:{store}:Bucket"] = bucket,
            [$"Stores:{store}:AccessKey"] = AccessKey,
            [$"Stores:{store}:SecretKey"] = SecretKey,
            [$"Stores:{store}:PartMiB"] = "5",
        };

    /// <summary>kill -9 of the gateway.</summary>
    public Task KillAsync() => RunAsync("kill");

    public Task StartAsync() => RunAsync("start");

    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop");
        folder.Dispose();
    }

    private async Task<string> RunAsync(string verb)
    {
        string[] more = verb == "start" ? ["--disk", "--gib", "3"] : [];
        var output = folder.At("script.out");
        // Into a file: what the script starts would hold a pipe open for as long as it lives.
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList =
            {
                "-c",
                "exec \"$@\" >\"$OUT\" 2>&1 </dev/null",
                "sh",
                Path.Combine(BuiltFiles.Repository, "eng", "ceph-rgw.sh"),
                verb,
                folder.At("ceph"),
            },
        };
        foreach (var word in more)
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["OUT"] = output;
        using var script = Process.Start(start)!;
        await script.WaitForExitAsync();
        var said = await File.ReadAllTextAsync(output);
        return script.ExitCode == 0
            ? said.Trim().Split('\n')[^1]
            : throw new InvalidOperationException($"eng/ceph-rgw.sh {verb} failed: {said}");
    }
}
