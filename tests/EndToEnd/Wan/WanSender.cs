using System.Globalization;
using System.Text.RegularExpressions;
using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Wan;

/// <summary>How the sender is to use the line.</summary>
/// <param name="Connections">At most; more are not opened.</param>
/// <param name="Start">Connections to begin with.</param>
internal sealed record Sending(string Congestion, int Connections, int Start, int PartMiB);

/// <summary>The sending engine as a process on the near side, and a service that discards on the far side.</summary>
internal static partial class WanSender
{
    private const int Port = 9000;

    /// <summary>Proxies of this machine are no part of the line.</summary>
    private static readonly Dictionary<string, string> Plain = new[]
    {
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "http_proxy",
        "https_proxy",
        "all_proxy",
    }.ToDictionary(name => name, _ => "");

    public static async Task<ChildProcess> ServeAsync(WanLink link)
    {
        var said = new TaskCompletionSource();
        var service = Start(
            link.Far(BuiltFiles.Contestants, "discard", $"{Port}", WanLink.FarAddress),
            Plain,
            line =>
            {
                if (line.Contains("listens", StringComparison.Ordinal))
                {
                    said.TrySetResult();
                }
            }
        );
        try
        {
            await said.Task.WaitAsync(TimeSpan.FromMinutes(1));
            return service;
        }
        catch (TimeoutException e)
        {
            var log = service.Log;
            service.Dispose();
            throw new InvalidOperationException($"The service did not start: {log}", e);
        }
    }

    /// <summary>Bits a second of the file's own bytes, from the first question to the last answer.</summary>
    public static async Task<double> SendAsync(WanLink link, Sending how, WanFiles files)
    {
        using var sender = Start(
            link.Near(
                BuiltFiles.Contestants,
                "ours",
                $"http://{WanLink.FarAddress}:{Port}",
                "bench",
                "",
                files.Folder,
                files.List,
                "crc64nvme"
            ),
            new(Plain)
            {
                ["AWS_ACCESS_KEY_ID"] = "near",
                ["AWS_SECRET_ACCESS_KEY"] = "far away",
                ["MPP_BENCH_CONGESTION"] = how.Congestion,
                ["MPP_BENCH_CONNECTIONS"] = $"{how.Connections}",
                ["MPP_BENCH_START"] = $"{how.Start}",
                ["MPP_BENCH_PART_MIB"] = $"{how.PartMiB}",
            },
            null
        );
        var code = await sender.WaitAsync(TimeSpan.FromMinutes(5));
        var match = Result().Match(sender.Log);
        return code == 0 && match.Success
            ? Number(match, 1) * 8 / Number(match, 2)
            : throw new InvalidOperationException($"The sender ended with {code}: {sender.Log}");
    }

    private static ChildProcess Start(
        IReadOnlyList<string> command,
        Dictionary<string, string> environment,
        Action<string>? told
    ) => ChildProcess.Start(command[0], command.Skip(1), AppContext.BaseDirectory, environment, told);

    private static double Number(Match match, int group) =>
        double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+) bytes in ([\d.]+) s")]
    private static partial Regex Result();
}
