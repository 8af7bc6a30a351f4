using System.Diagnostics;
using System.Text;

namespace MediaProductionPortal.Integrity;

/// <summary>Manifests and chains that were damaged, or made to do harm: told in words, in bounded time and memory.</summary>
[Collection("alone")]
public sealed class HostileListsTests : IDisposable
{
    private const string Head =
        "<hashlist version=\"2.0\" xmlns=\"urn:ASC:MHL:v2.0\"><creatorinfo><creationdate>2025-03-11T20:09:22Z</creationdate>"
        + "<hostname>h</hostname><tool version=\"1\">t</tool></creatorinfo><processinfo><process>in-place</process></processinfo>";
    private const string Md5 = "<md5 action=\"original\">900150983cd24fb0d6963f7d28e17f72</md5>";
    private static readonly DateTimeOffset Day1 = new(2025, 3, 11, 20, 9, 22, TimeSpan.Zero);
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    private string Root => _temp.At("R");

    [Fact]
    public async Task CutOffAtEveryByteAListIsToldAndNothingElseHappens()
    {
        (string manifest, string chain) = await Make();
        foreach (string file in (string[])[manifest, chain])
        {
            byte[] whole = File.ReadAllBytes(file);
            // Without its last line break a chain is still whole.
            for (int length = 0; length < whole.AsSpan().TrimEnd("\n"u8).Length; length++)
            {
                File.WriteAllBytes(file, whole[..length]);
                Expectations read = await HashHistory.LoadAsync(FolderWalk.List(Root));
                Assert.True(
                    read.Findings.Any(f => f.Severity == FindingSeverity.Error),
                    $"{Path.GetFileName(file)} cut at {length}"
                );
                Assert.All(read.Scopes, s => Assert.False(s.Sound));
            }
            File.WriteAllBytes(file, whole);
        }
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(Root)).Exit);
    }

    [Fact]
    public async Task EveryFlippedBitOfAListIsToldUnlessItSaysTheSame()
    {
        (string manifest, string chain) = await Make();
        List<ChainEntry> right = ChainFile.Read(chain);
        foreach (string file in (string[])[manifest, chain])
        {
            byte[] whole = File.ReadAllBytes(file);
            // Every third bit of the chain, one in twelve bytes of the manifest; all of them take a minute.
            for (int bit = 0; bit < whole.Length * 8; bit += file == chain ? 3 : 97)
            {
                byte[] flipped = [.. whole];
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                File.WriteAllBytes(file, flipped);
                Expectations read = await HashHistory.LoadAsync(FolderWalk.List(Root));
                bool told = read.Findings.Any(f => f.Severity == FindingSeverity.Error);
                Assert.True(
                    told || (file == chain && read.Scopes[0].Chain.SequenceEqual(right)),
                    $"{Path.GetFileName(file)} bit {bit}"
                );
            }
            File.WriteAllBytes(file, whole);
        }
    }

    [Fact]
    public void WhateverIsInItTheReaderEndsInWordsOrReads()
    {
        string whole =
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{Head}<hashes><hash><path size=\"3\">a/b</path>{Md5}"
            + "<previousPath>c</previousPath></hash><directoryhash><path>a</path><content><md5>900150983cd24fb0d6963f7d28e17f72</md5>"
            + "</content><structure/></directoryhash></hashes><references><hashlistreference><path>a/ascmhl/1.mhl</path><c4>c4</c4>"
            + "</hashlistreference></references></hashlist>";
        string[] pieces =
        [
            "<",
            ">",
            "/>",
            "</hash>",
            "<hash>",
            "<path>",
            "&#x41;",
            "&lt;",
            "&e;",
            "<![CDATA[",
            "]]>",
            "<!--",
            "\0",
            "\u0001",
            "\uFFFE",
            "=\"",
            "xmlns=\"\"",
            "<?x ?>",
            "size=\"-1\"",
            "é",
        ];
        const int Seed = 20250311;
        var random = new Random(Seed);
        for (int round = 0; round < 5000; round++)
        {
            var text = new StringBuilder(whole);
            for (int i = random.Next(1, 5); i > 0; i--)
            {
                int at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0:
                        text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                        break;
                    case 1:
                        text.Insert(at, pieces[random.Next(pieces.Length)]);
                        break;
                    default:
                        int from = random.Next(text.Length);
                        text.Insert(at, text.ToString(from, Math.Min(random.Next(1, 60), text.Length - from)));
                        break;
                }
                if (text.Length == 0)
                {
                    break;
                }
            }
            try
            {
                using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
                ManifestReader.Read(stream, _ => { });
            }
            catch (Exception e)
            {
                Assert.True(ScopeReader.IsDamage(e), $"seed {Seed} round {round}: {e}\n{text}");
            }
        }
    }

    [Fact]
    public async Task OtherEncodingsAreReadAndWrongOnesAreTold()
    {
        _temp.Write("R/é", "abc");
        string Text(string encoding) =>
            $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>{Head}<hashes><hash><path size=\"3\">é</path>{Md5}</hash></hashes></hashlist>";
        (string Name, Encoding Encoding, bool Good)[] cases =
        [
            ("UTF-8", new UTF8Encoding(true), true),
            ("UTF-16", new UnicodeEncoding(false, true), true),
            ("UTF-16", new UnicodeEncoding(true, true), true),
            ("ISO-8859-1", Encoding.Latin1, true),
            ("UTF-8", Encoding.Latin1, false),
            ("UTF-16", new UTF8Encoding(false), false),
            ("no-such-code", new UTF8Encoding(false), false),
        ];
        foreach ((string name, Encoding encoding, bool good) in cases)
        {
            await Put([.. encoding.GetPreamble(), .. encoding.GetBytes(Text(name))]);
            VerifyResult result = await VerifyFolder.RunAsync(Root);
            Assert.True(
                good == (result.Exit == VerifyExit.Verified),
                $"{name} as {encoding.EncodingName}: {result.Exit}"
            );
            Assert.Equal(good ? ["é"] : [], result.Verified);
        }
    }

    [UnixFact]
    public async Task NoPathOfAListLeadsOutOfItsFolder()
    {
        // Whoever opened one of these would wait for ever.
        foreach (string pipe in (string[])["outside", "ascmhl/0001_x.mhl"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_temp.At(pipe))!);
            using Process made = Process.Start("mkfifo", _temp.At(pipe));
            await made.WaitForExitAsync();
        }
        _temp.Write("R/sub/a", "abc");
        string[] paths =
        [
            "../outside",
            "sub/../../outside",
            "/etc/passwd",
            _temp.At("outside"),
            "./sub/a",
            "sub//a",
            "",
            ".",
            "..",
            "sub/.",
            "a/",
            new('x', 40_000),
            string.Concat(Enumerable.Repeat("d/", 5000)) + "f",
        ];
        string entries = string.Concat(
            paths.Select(p =>
                $"<hash><path>{p}</path>{Md5}<previousPath>{p}</previousPath></hash>"
                + $"<directoryhash><path>{p}</path><content/><structure/><previousPath>{p}</previousPath></directoryhash>"
            )
        );
        string references = string.Concat(
            (
                (string[])
                    [
                        "../ascmhl/0001_x.mhl",
                        "/etc/ascmhl/x",
                        _temp.At("ascmhl/0001_x.mhl"),
                        "sub/../../ascmhl/0001_x.mhl",
                    ]
            ).Select(p => $"<hashlistreference><path>{p}</path><c4>c4</c4></hashlistreference>")
        );
        await Put(
            Encoding.UTF8.GetBytes($"{Head}<hashes>{entries}</hashes><references>{references}</references></hashlist>")
        );
        VerifyResult result = await VerifyFolder.RunAsync(Root).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(VerifyExit.ManifestModified, result.Exit);
        Assert.Equal(paths.Length + 4, result.Findings.Count(f => f.Code == FindingCodes.ManifestUnreadable));
        Assert.Empty(result.Missing);
        await DescribeHistory.RunAsync(Root, ["sub/a"]).WaitAsync(TimeSpan.FromSeconds(60));
        File.Delete(_temp.At("outside"));
        File.Delete(_temp.At("ascmhl/0001_x.mhl"));
    }

    [Fact]
    public async Task AFileWithoutAHashThatIsKnownHereIsNotCalledVerified()
    {
        _temp.Write("R/a", "abc");
        string path = "<path size=\"3\">a</path>";
        string list =
            $"{Head}<hashes><hash>{path}<xxh32 action=\"original\">32d153ff</xxh32></hash></hashes></hashlist>";
        await Put(Encoding.UTF8.GetBytes(list));
        string packingList = _temp.Write("list.mhl", list);
        foreach (VerifyOptions options in (VerifyOptions[])[new(), new() { PackingList = packingList }])
        {
            VerifyResult result = await VerifyFolder.RunAsync(Root, options);
            Assert.Equal(VerifyExit.FilesNew, result.Exit);
            Assert.Equal(["a"], result.New);
            Assert.Single(result.Findings, f => f.Code == FindingCodes.HashMissing);
        }
        await Put(Encoding.UTF8.GetBytes($"{Head}<hashes><hash>{path}{Md5}</hash></hashes></hashlist>"));
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(Root)).Exit);
    }

    [Theory]
    [InlineData("", "has no number")]
    [InlineData(" sequencenr=\"one\"", "'one' is no number")]
    public async Task AChainWithoutNumbersIsToldInWords(string number, string words)
    {
        _temp.Write("R/a", "abc");
        _temp.Write(
            "R/ascmhl/ascmhl_chain.xml",
            $"<ascmhldirectory xmlns=\"urn:ASC:MHL:DIRECTORY:v2.0\"><hashlist{number}><path>0001_R.mhl</path><c4>c4</c4></hashlist></ascmhldirectory>"
        );
        VerifyResult result = await VerifyFolder.RunAsync(Root);
        Assert.Equal(VerifyExit.ManifestModified, result.Exit);
        Assert.Contains(result.Findings, f => f.Words.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ADriveLetterIsANameLikeAnyOtherWhereThereAreNone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        _temp.Write("R/C:/x\\y", "abc");
        await Put(
            Encoding.UTF8.GetBytes(
                $"{Head}<hashes><hash><path size=\"3\">C:/x\\y</path>{Md5}</hash></hashes></hashlist>"
            )
        );
        Assert.Equal(["C:/x\\y"], (await VerifyFolder.RunAsync(Root)).Verified);
    }

    [Theory]
    [InlineData(
        "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><hashlist>&b;</hashlist>"
    )]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><hashlist/>")]
    public void EntitiesAreRefused(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.Throws<System.Xml.XmlException>(() => ManifestReader.Read(stream, _ => { }));
    }

    public static TheoryData<string, string, int> Floods =>
        new()
        {
            { "<hashes>", "<hash/>", 2_000_000 },
            { "<hashes>", "<directoryhash/>", 2_000_000 },
            { "<hashes>", "<directoryhash><path>a</path><previousPath>b</previousPath></directoryhash>", 500_000 },
            { "<hashes><hash>", Md5, 1_000_000 },
            { "<hashes><directoryhash><content>", Md5, 1_000_000 },
            { "<references>", "<hashlistreference/>", 2_000_000 },
            { "", "<author/>", 2_000_000 },
            { "<hashes><hash><metadata>", "<x/>", 2_000_000 },
            { "<hashes><hash><path>", "<![CDATA[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]]>", 2_000_000 },
            { "<hashes><hash><path><![CDATA[", "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", 4_000_000 },
            { "<hashes><hash><path>", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 4_000_000 },
            { "<hashes><hash size=\"", "1111111111111111111111111111111111111111", 4_000_000 },
            { "<!--", "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", 4_000_000 },
            { "<hashes><hash ", "a{0}=\"\" ", 2_000_000 },
            { "<hashes>", "<e{0}/>", 500_000 },
            { "<hashes>", "<a>", 2_000_000 },
        };

    [Theory]
    [MemberData(nameof(Floods))]
    public void AFloodEndsInTimeAndTakesLittleMemory(string before, string piece, int times)
    {
        using var flood = new Flood(Head + before, piece, times);
        long most = 0;
        flood.Looked += () => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        long start = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        try
        {
            ManifestReader.Read(flood, _ => { }, _ => { });
        }
        catch (Exception e) when (ScopeReader.IsDamage(e))
        {
            // The flood ends in the middle of the text, if the reader gets that far.
        }
        Assert.True(most - start < 50_000_000, $"{most - start} bytes more");
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"took {clock.Elapsed}");
    }

    private async Task<(string Manifest, string Chain)> Make()
    {
        _temp.Write("R/a", 10);
        CreateResult made = await CreateGeneration.RunAsync(
            Root,
            new()
            {
                Generation = new() { Started = Day1, HostName = "h" },
            }
        );
        return (made.Written[0].FullPath, _temp.At("R/ascmhl/ascmhl_chain.xml"));
    }

    private async Task Put(byte[] manifest)
    {
        string path = _temp.Write("R/ascmhl/0001_R.mhl", manifest);
        string c4 = (await ScopeReader.C4OfAsync(path, default))!;
        using FileStream chain = File.Create(_temp.At("R/ascmhl/ascmhl_chain.xml"));
        ChainFile.Write(chain, [new(1, "0001_R.mhl", c4)]);
    }

    /// <summary>A text, then one piece again and again; "{0}" in it is a number.</summary>
    private sealed class Flood(string before, string piece, int times) : Stream
    {
        private const int Together = 1000;
        private byte[] _now = Encoding.UTF8.GetBytes(before);
        private int _at;
        private int _sent;

        internal event Action? Looked;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_at == _now.Length && _sent < times)
            {
                if (_sent % 250_000 == 0)
                {
                    Looked?.Invoke();
                }
                var text = new StringBuilder();
                for (int i = 0; i < Together; i++)
                {
                    text.Append(
                        piece.Replace(
                            "{0}",
                            (_sent + i).ToString(System.Globalization.CultureInfo.InvariantCulture),
                            StringComparison.Ordinal
                        )
                    );
                }
                _sent += Together;
                _now = Encoding.UTF8.GetBytes(text.ToString());
                _at = 0;
            }
            int some = Math.Min(count, _now.Length - _at);
            Array.Copy(_now, _at, buffer, offset, some);
            _at += some;
            return some;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
