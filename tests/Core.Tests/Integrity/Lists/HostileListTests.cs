using System.Text;
using Xunit.Abstractions;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Its tests look at the memory of the whole process.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class AloneDefinition;

/// <summary>Lists that nobody should write: none may end the reading, hang, look outside, or cost memory.</summary>
[Collection("alone")]
public sealed class HostileListTests(ITestOutputHelper output)
{
    private const long Most = 100 * 1024 * 1024;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(4);

    private static readonly string[] Names =
    [
        "card.md5",
        "card.xxh",
        "clip.mov.md5",
        "SHA256SUMS",
        "checksums.txt",
        "card.mhl",
        "drive-manifest.csv",
        "drive-manifest.json",
        "bagit.txt",
        "bag-info.txt",
        "fetch.txt",
        "manifest-sha256.txt",
        "tagmanifest-md5.txt",
    ];

    [Fact]
    public async Task NoMixOfPiecesOfListsEndsTheReadingOrLeadsOut()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var temp = new TempFolder();
        temp.Write("secret", "abc");
        long started = TimeProvider.System.GetTimestamp();
        int rounds = 0;
        for (; rounds < 300 && TimeProvider.System.GetElapsedTime(started) < Budget; rounds++)
        {
            Directory.CreateDirectory(temp.At("card"));
            temp.Write("card/clip.mov", "abc");
            temp.Write("card/data/clip.mov", "abc");
            foreach (string name in Names.Where(_ => random.Next(2) == 0))
            {
                temp.Write($"card/{name}", Damaged(random, Text(random, name)));
            }
            try
            {
                VerifyResult result = await VerifyFolder.RunAsync(temp.At("card"));
                Assert.All(result.Missing.Concat(result.Changed).Concat(result.Verified), AssertInside);
                Assert.True(result.Findings.Count < 2000, $"{result.Findings.Count} findings");
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, round {rounds}: {e}");
            }
            Directory.Delete(temp.At("card"), recursive: true);
        }
        output.WriteLine($"{rounds} rounds");
    }

    [Fact]
    public async Task AnyGoodLineAmongAnyRubbishIsUsed()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        long started = TimeProvider.System.GetTimestamp();
        using var temp = new TempFolder();
        temp.Write("clip.mov", "abc");
        for (int round = 0; round < 200 && TimeProvider.System.GetElapsedTime(started) < Budget; round++)
        {
            var text = new StringBuilder();
            int before = random.Next(20);
            for (int i = 0; i < 40; i++)
            {
                text.Append(i == before ? "900150983cd24fb0d6963f7d28e17f72  clip.mov" : Rubbish(random)).Append('\n');
            }
            temp.Write("card.md5", text.ToString());
            Expectations expectations = await HashHistory.LoadAsync(FolderWalk.List(temp.Path));
            Assert.True(
                expectations.Find("clip.mov") is { Hashes.Count: 1 },
                $"seed {seed}, round {round}: {expectations.Lists.Count} lists"
            );
        }
    }

    [UnixFact]
    public async Task AListThatBecomesALinkOrAFolderAfterTheWalkIsNotOpened()
    {
        using var temp = new TempFolder();
        temp.Write("secret.md5", "900150983cd24fb0d6963f7d28e17f72  clip.mov\n");
        temp.Write("card/clip.mov", "abc");
        foreach (string name in Names)
        {
            temp.Write($"card/{name}", "x");
        }
        FolderListing listing = FolderWalk.List(temp.At("card"));
        foreach (string name in Names)
        {
            File.Delete(temp.At($"card/{name}"));
            File.CreateSymbolicLink(temp.At($"card/{name}"), temp.At("secret.md5"));
        }
        Expectations expectations = await HashHistory.LoadAsync(listing);
        Assert.Empty(expectations.Files);
        Assert.Contains(
            expectations.Findings,
            f => f.Path == "card.md5" && f.Words.Contains("a link", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("card.md5", "one line")]
    [InlineData("card.md5", "zeroes")]
    [InlineData("card.md5", "rubbish lines")]
    [InlineData("card.md5", "strays")]
    [InlineData("card.xxh64", "the same line")]
    [InlineData("drive-manifest.csv", "one line")]
    [InlineData("drive-manifest.csv", "quotes")]
    [InlineData("drive-manifest.csv", "commas")]
    [InlineData("drive-manifest.json", "one string")]
    [InlineData("drive-manifest.json", "arrays")]
    [InlineData("drive-manifest.json", "members")]
    [InlineData("card.mhl", "attribute")]
    [InlineData("card.mhl", "text")]
    [InlineData("card.mhl", "depth")]
    [InlineData("card.mhl", "entities")]
    [InlineData("card.mhl", "hashes")]
    [InlineData("bagit.txt", "rubbish lines")]
    public async Task AHugeListOfNothingCostsNoMemory(string name, string kind)
    {
        using var temp = new TempFolder();
        Big(temp.At(name), kind);
        if (name == "bagit.txt")
        {
            // The same bytes under all the names of a bag.
            temp.Write(name, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n");
            foreach (string other in (string[])["manifest-md5.txt", "tagmanifest-md5.txt", "bag-info.txt", "fetch.txt"])
            {
                Big(temp.At(other), kind);
            }
        }
        GC.Collect();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        FolderListing listing = FolderWalk.List(temp.Path);
        Task<Expectations> reading = Task.Run(() => HashHistory.LoadAsync(listing));
        long most = 0;
        while (await Task.WhenAny(reading, Task.Delay(5)) != reading)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
        }
        Expectations expectations = await reading;
        output.WriteLine($"{most / 1024 / 1024} MB more at most, {expectations.Findings.Count} findings");
        Assert.True(most < Most, $"{most:N0} bytes more");
        Assert.True(expectations.Findings.Count <= 50, $"{expectations.Findings.Count} findings");
        Assert.Empty(expectations.Files);
    }

    [Fact]
    public async Task ALongListIsReadInLittleMemory()
    {
        const int lines = 200_000;
        using var temp = new TempFolder();
        await using (var to = new StreamWriter(temp.At("card.sha256")))
        {
            for (int i = 0; i < lines; i++)
            {
                await to.WriteLineAsync(
                    FormattableString.Invariant(
                        $"{i:x64}  A001/A001C{i / 1000:000}/A001C{i / 1000:000}.{i:0000000}.exr"
                    )
                );
            }
        }
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Expectations expectations = await HashHistory.LoadAsync(FolderWalk.List(temp.Path));
        Assert.Equal(lines, expectations.Files.Count);
        long more = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{more / lines} bytes a line");
        GC.KeepAlive(expectations);
        Assert.True(more / lines < 250, $"{more / lines} bytes a line, so more than 250 MB for a million");
    }

    private static void AssertInside(string path) =>
        Assert.False(path.StartsWith('/') || path.Split('/').Contains("..") || path.Contains('\0'), path);

    private static string Text(Random random, string name)
    {
        string path = Pick(
            random,
            "clip.mov",
            "data/clip.mov",
            "../secret",
            "/etc/passwd",
            "C:\\x",
            "gone",
            "a/./b",
            "\u0000",
            new string('x', 40_000),
            "café"
        );
        string md5 = Pick(random, "900150983cd24fb0d6963f7d28e17f72", "d41d8cd98f00b204e9800998ecf8427e", "zz");
        string sha = Pick(random, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "12");
        string line = Pick(
            random,
            $"{md5}  {path}",
            $"\\{md5} *{path}",
            $"MD5 ({path}) = {md5}",
            $"{sha}  {path}",
            md5,
            path
        );
        string lines = string.Concat(Enumerable.Repeat(line + Pick(random, "\n", "\r\n", "\r", ""), random.Next(6)));
        return name switch
        {
            "card.mhl" =>
                $"<hashlist version=\"1.1\"><hash><file>{path.Replace('\0', ' ')}</file><size>{Pick(random, "3", "-1", "9999999999999999999999")}</size><md5>{md5}</md5><xxhash>7</xxhash></hash></hashlist>",
            "drive-manifest.csv" => $"path,size,md5\n{path},3,{md5}\n\"{path}\",{md5}\n",
            "drive-manifest.json" =>
                $"{{\"files\":[{{\"path\":\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace('\0', ' ')}\",\"size\":{random.Next(9)},\"hashes\":{{\"md5\":\"{md5}\"}}}}]}}",
            "bagit.txt" => Pick(
                random,
                "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
                "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n"
            ),
            "bag-info.txt" => Pick(random, "Payload-Oxum: 3.1\n", "Payload-Oxum: 99999999999999999999.1\n", "x"),
            "fetch.txt" => $"http://127.0.0.1:9/x {Pick(random, "-", "3")} {path}\n",
            _ => lines,
        };
    }

    private static byte[] Damaged(Random random, string text)
    {
        Encoding encoding = Pick(
            random,
            Encoding.UTF8,
            Encoding.UTF8,
            Encoding.UTF8,
            Encoding.Latin1,
            Encoding.Unicode,
            Encoding.BigEndianUnicode
        );
        byte[] bytes = [.. random.Next(4) == 0 ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        switch (random.Next(5))
        {
            case 0 when bytes.Length > 0:
                return bytes[..random.Next(bytes.Length)];
            case 1 when bytes.Length > 0:
                for (int i = 0; i < 5; i++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }
                return bytes;
            case 2:
                return [.. bytes, .. bytes];
            default:
                return bytes;
        }
    }

    private static string Rubbish(Random random) =>
        new([.. Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(' ', 'z')).Where(c => c != '-')]);

    private static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];

    private static void Big(string path, string kind)
    {
        (string head, string part, string tail) = kind switch
        {
            "one line" => ("", "900150983cd24fb0d6963f7d28e17f72  aaaaaaaaaaaaaaaa", ""),
            "zeroes" => ("900150983cd24fb0d6963f7d28e17f7  a\n", "\0\0\0\0", ""),
            "rubbish lines" => ("", "this is no line of a list at all, whatever is said of it\n", ""),
            "strays" => ("", "900150983cd24fb0d6963f7d28e17f72  ../../a\n", ""),
            "the same line" => ("", "44bc2cf5ad770999  card.xxh64\n", ""),
            "quotes" => ("path,size\n", "\"\n", ""),
            "commas" => ("path,size\n", ",,,,,,,,\n", ""),
            "one string" => ("{\"files\":[{\"path\":\"", "aaaaaaaa", "\"}]}"),
            "arrays" => ("{\"files\":[", "[", ""),
            "members" => ("{\"x\":[", "{\"a\":1},", "1]}"),
            "attribute" => ("<hashlist version=\"1.1\"><hash a=\"", "aaaaaaaa", "\"/></hashlist>"),
            "text" => ("<hashlist version=\"1.1\"><hash><file>", "aaaaaaaa", "</file></hash></hashlist>"),
            "depth" => ("<hashlist version=\"1.1\">", "<a>", ""),
            "entities" => (
                "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><hashlist version=\"1.1\"><hash><file>",
                "&b;",
                "</file></hash></hashlist>"
            ),
            _ => (
                "<hashlist version=\"1.1\"><hash>",
                "<md5>900150983cd24fb0d6963f7d28e17f72</md5>",
                "</hash></hashlist>"
            ),
        };
        using var to = new StreamWriter(path);
        to.Write(head);
        string many = string.Concat(Enumerable.Repeat(part, 10_000));
        for (long written = 0; written < Size(kind); written += many.Length)
        {
            to.Write(many);
        }
        to.Write(tail);
    }

    private static long Size(string kind) =>
        kind is "one line" or "zeroes" or "one string" or "attribute" or "text" ? 200_000_000 : 20_000_000;
}
