namespace MediaProductionPortal.Storage;

/// <summary>The process that is killed: writes objects for ever, and says what it was told is stored.</summary>
internal static class CrashChild
{
    internal const string Word = "store-until-killed";
    internal const int PartSize = 300_000;
    private const int Parts = 4;

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is [Pulls.MatchBench.Word, .. var sizes])
        {
            return await Pulls.MatchBench.RunAsync(sizes);
        }
        if (arguments is [Pulls.PullBench.Word, .. var pulls])
        {
            return await Pulls.PullBench.RunAsync(pulls);
        }
        if (arguments is [Library.LibraryBench.Word, .. var amounts])
        {
            return await Library.LibraryBench.RunAsync(amounts);
        }
        if (arguments is [Dailies.DailiesBench.Word, .. var lengths])
        {
            return await Dailies.DailiesBench.RunAsync(lengths);
        }
        if (arguments is [Pulls.PullChild.Word, .. var places])
        {
            return await Pulls.PullChild.RunAsync(places);
        }
        if (arguments is not [Word, var root, var round])
        {
            return 0;
        }
        var store = new FolderStore(new() { Root = root, MinFreeBytes = 0 }, TimeProvider.System);
        await Console.Out.WriteLineAsync("started");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(lane => WriteAsync(store, $"{round}/{lane}")));
        return 0;
    }

    internal static string CrcOf(string key) =>
        FolderStoreDiskTests.Crc([.. Enumerable.Range(1, Parts).SelectMany(n => PartOf(key, n))]);

    internal static byte[] PartOf(string key, int number)
    {
        int seed = key.Aggregate(number, (sum, c) => unchecked((sum * 31) + c));
        var bytes = new byte[PartSize];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static async Task WriteAsync(FolderStore store, string lane)
    {
        for (int i = 0; ; i++)
        {
            string key = $"{lane}/{i % 7}/clip{i}.mov";
            string crc = CrcOf(key);
            if (i % 5 == 4)
            {
                byte[] all = [.. Enumerable.Range(1, Parts).SelectMany(n => PartOf(key, n))];
                await store.WriteAsync(key, new MemoryStream(all), null, default);
            }
            else
            {
                string upload = await store.StartUploadAsync(new(key, PartSize * Parts, PartSize, null), default);
                for (int n = 1; n <= Parts; n++)
                {
                    await FolderStoreDiskTests.PutAsync(store, key, upload, n, PartOf(key, n));
                }
                await store.CompleteUploadAsync(key, upload, new(crc), default);
            }
            await Console.Out.WriteLineAsync($"stored {key} {crc}");
        }
    }
}
