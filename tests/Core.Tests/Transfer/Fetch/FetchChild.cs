using System.Globalization;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>The process that is killed: fetches one file from a server until it is there.</summary>
internal static class FetchChild
{
    internal const string Word = "fetch-until-killed";

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [Word, var url, var folder, var key, var size, var xxh128])
        {
            return 0;
        }
        using var http = new HttpClient { BaseAddress = new(url), Timeout = Timeout.InfiniteTimeSpan };
        using var fetch = new FetchFiles(http, new FixedLinks(), Options, TimeProvider.System);
        var job = new FetchJob(
            key,
            key,
            long.Parse(size, CultureInfo.InvariantCulture),
            [new(HashFormat.Xxh128, xxh128)]
        );
        FetchResult result = (await fetch.RunAsync([job], folder, new Told(), default))[0];
        await Console.Out.WriteLineAsync(result.ToString());
        return result is Fetched or AlreadyThere ? 0 : 1;
    }

    internal static FetchOptions Options =>
        new()
        {
            Connections = 4,
            RangeBytes = 256 * 1024,
            KeepFreeBytes = 0,
        };

    private sealed class FixedLinks : IFetchPortal
    {
        public Task<FetchLink> LinkAsync(FetchJob job, CancellationToken cancel) =>
            Task.FromResult(new FetchLink($"1/{job.Key}", DateTimeOffset.MaxValue));
    }

    private sealed class Told : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => Console.Out.WriteLine($"at {value.Bytes}");
    }
}
