using System.Diagnostics;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Storage.S3;

namespace MediaProductionPortal.Upkeep;

/// <summary>Two places in a real Ceph RGW; bits are turned in the object daemon, below the gateway, which still tells the old ETag.</summary>
public sealed class UpkeepOnCeph : UpkeepContract
{
    private readonly Dictionary<IStore, string> prefixes = [];

    protected override Stores Open() => new(Make(), Make());

    protected override async Task TurnAsync(IStore store, string key)
    {
        var before = (await store.StatAsync(key, World.None))!;
        var name = prefixes[store] + key;
        var all = await RadosAsync("ls");
        var found = all.Split('\n').Single(line => line.EndsWith("_" + name, StringComparison.Ordinal));
        var file = Path.GetTempFileName();
        try
        {
            await RadosAsync("get", found, file);
            await TurnedFile.TurnAsync(file);
            await RadosAsync("put", found, file);
        }
        finally
        {
            File.Delete(file);
        }
        // The gateway still tells what it was told when the bytes arrived.
        var after = (await store.StatAsync(key, World.None))!;
        Assert.Equal((before.Size, before.Crc64Nvme), (after.Size, after.Crc64Nvme));
    }

    private S3Store Make()
    {
        var options = CephOfTest.Find(CephOfTest.Variable)!;
        var store = CephOfTest.Open(options);
        prefixes[store] = options.Prefix;
        return store;
    }

    private static async Task<string> RadosAsync(params string[] words)
    {
        var start = new ProcessStartInfo("rados") { RedirectStandardOutput = true };
        foreach (var word in (string[])["-c", CephOfTest.Conf, "-p", "default.rgw.buckets.data", .. words])
            start.ArgumentList.Add(word);
        using var rados = Process.Start(start)!;
        var said = await rados.StandardOutput.ReadToEndAsync();
        await rados.WaitForExitAsync();
        Assert.Equal(0, rados.ExitCode);
        return said;
    }
}
