using System.Collections.Concurrent;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>A server, a folder and a fetcher for one test.</summary>
internal sealed class FetchBench : IAsyncDisposable
{
    internal const int Range = 128 * 1024;

    private readonly List<FetchFiles> made = [];

    private FetchBench(RangeServer server) => Server = server;

    internal RangeServer Server { get; }
    internal string Folder { get; } = Directory.CreateTempSubdirectory("mpp-fetch-").FullName;

    internal FetchOptions Options { get; set; } =
        new()
        {
            Connections = 4,
            Files = 3,
            RangeBytes = Range,
            KeepFreeBytes = 0,
            FirstPause = TimeSpan.FromMilliseconds(5),
            LongestPause = TimeSpan.FromMilliseconds(50),
            StallAfter = TimeSpan.FromSeconds(10),
        };

    internal static async Task<FetchBench> MakeAsync() => new(await RangeServer.StartAsync());

    /// <summary>Puts an object into the store and gives the job to fetch it.</summary>
    internal FetchJob Serve(string path, int size, int seed = 1)
    {
        var served = ServedObject.Random(size, seed);
        Server.Objects[path] = served;
        return JobOf(path, served.Bytes);
    }

    internal static FetchJob JobOf(string path, byte[] bytes) =>
        new(
            path,
            path,
            bytes.Length,
            [MultiHasher.Hash(HashFormat.Xxh128, bytes), MultiHasher.Hash(HashFormat.Md5, bytes)],
            Crc64Nvme.Hash(bytes).ToString("x16")
        );

    internal FetchFiles Make(Func<string, long>? free = null, NameRules? rules = null)
    {
        var fetch = new FetchFiles(Server.Http, Server, Options, TimeProvider.System)
        {
            FreeBytes = free ?? (_ => long.MaxValue / 4),
            Rules = _ => rules ?? default,
        };
        made.Add(fetch);
        return fetch;
    }

    internal Task<IReadOnlyList<FetchResult>> FetchAsync(params FetchJob[] jobs) =>
        Make().RunAsync(jobs, Folder, null, default);

    internal async Task<FetchResult> FetchOneAsync(FetchJob job) => (await FetchAsync(job))[0];

    internal byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    internal string[] Names() =>
        [
            .. Directory
                .EnumerateFiles(
                    Folder,
                    "*",
                    new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }
                )
                .Select(f => Path.GetRelativePath(Folder, f))
                .Order(StringComparer.Ordinal),
        ];

    public async ValueTask DisposeAsync()
    {
        made.ForEach(fetch => fetch.Dispose());
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Keeps what it was told, in order.</summary>
    internal sealed class Told : IProgress<FetchProgress>
    {
        internal ConcurrentQueue<FetchProgress> All { get; } = new();

        public void Report(FetchProgress value) => All.Enqueue(value);
    }
}
