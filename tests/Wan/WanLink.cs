using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace MediaProductionPortal.Wan;

/// <summary>
/// Two network namespaces and nothing between them but a line that this process carries: whatever runs in one reaches the
/// other at the line's rate, delay and loss. Linux, as root. (The kernel's own netem is missing on many machines.)
/// </summary>
public sealed class WanLink : IAsyncDisposable
{
    /// <summary>Of the benchmarks' own range (RFC 2544).</summary>
    public const string FarAddress = "198.18.77.2";
    private const string NearAddress = "198.18.77.1";

    /// <summary>Packets that the kernel holds for us while we don't run; longer than any queue of the line.</summary>
    private const string Held = "8000";

    private readonly List<TunDevice> devices = [];
    private readonly CancellationTokenSource ending = new();
    private OneWay? there;
    private OneWay? back;

    private WanLink()
    {
        string id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        (NearName, FarName) = ($"mppn{id}", $"mppf{id}");
    }

    /// <summary>Network namespace of the sender.</summary>
    public string NearName { get; }

    /// <summary>Network namespace of the service.</summary>
    public string FarName { get; }

    /// <summary>From the sender to the service.</summary>
    public LineCount There => there!.Count;

    /// <summary>Answers and acknowledgements.</summary>
    public LineCount Back => back!.Count;

    /// <summary>A bare line. Throws <see cref="IOException"/> where this machine has no namespaces or tun devices for us.</summary>
    public static async Task<WanLink> OpenAsync(int seed)
    {
        var link = new WanLink();
        try
        {
            TunDevice one = await link.EndAsync(link.NearName, NearAddress);
            TunDevice two = await link.EndAsync(link.FarName, FarAddress);
            (link.there, link.back) = (
                new(one, two, seed, link.ending.Token),
                new(two, one, seed + 1, link.ending.Token)
            );
            return link;
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    public void Become(LineQuality quality)
    {
        there!.Become(quality);
        back!.Become(quality);
    }

    /// <summary>The command that runs a program on the near side; the process that starts becomes the program.</summary>
    public IReadOnlyList<string> Near(params IEnumerable<string> command) =>
        [.. Urgency.Command, "ip", "netns", "exec", NearName, .. command];

    /// <summary>The same on the far side.</summary>
    public IReadOnlyList<string> Far(params IEnumerable<string> command) =>
        [.. Urgency.Command, "ip", "netns", "exec", FarName, .. command];

    /// <summary>Packets that the kernel dropped because this process did not fetch them in time, since the line was made.</summary>
    public async Task<long> UnfetchedAsync()
    {
        long dropped = 0;
        foreach (string end in new[] { NearName, FarName })
        {
            using var links = JsonDocument.Parse(await IpAsync("-n", end, "-s", "-j", "link", "show", "dev", end));
            dropped += links.RootElement[0].GetProperty("stats64").GetProperty("tx").GetProperty("dropped").GetInt64();
        }
        return dropped;
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        foreach (string end in new[] { NearName, FarName })
        {
            await TryIpAsync("-n", end, "link", "del", end);
            await TryIpAsync("netns", "del", end);
        }
        there?.Join();
        back?.Join();
        devices.ForEach(d => d.Dispose());
        ending.Dispose();
    }

    private async Task<TunDevice> EndAsync(string name, string address)
    {
        await IpAsync("netns", "add", name);
        var device = TunDevice.Make(name);
        devices.Add(device);
        await IpAsync("link", "set", name, "netns", name);
        await IpAsync("-n", name, "addr", "add", $"{address}/24", "dev", name);
        await IpAsync("-n", name, "link", "set", "lo", "up");
        await IpAsync("-n", name, "link", "set", name, "txqueuelen", Held, "up");
        return device;
    }

    /// <summary>What was never made can't be taken away.</summary>
    private static async Task TryIpAsync(params string[] args)
    {
        try
        {
            await IpAsync(args);
        }
        catch (IOException)
        {
            // Nothing was there.
        }
    }

    private static async Task<string> IpAsync(params string[] args)
    {
        var start = new ProcessStartInfo("ip", args) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process ip = Process.Start(start)!;
        Task<string> said = ip.StandardOutput.ReadToEndAsync();
        string complained = await ip.StandardError.ReadToEndAsync();
        await ip.WaitForExitAsync();
        return ip.ExitCode == 0
            ? await said
            : throw new IOException($"ip {string.Join(' ', args)}: {complained.Trim()}");
    }
}
