using System.Buffers.Binary;
using System.Globalization;

namespace MediaProductionPortal.Integrity.Lists;

public sealed class ListAgreementTests
{
    private const string Abc = "900150983cd24fb0d6963f7d28e17f72";
    private const string AbcSha1 = "a9993e364706816aba3e25717850c26c9cd0d89d";

    [Fact]
    public async Task ListsThatAgreeSayNothing()
    {
        using var temp = new TempFolder();
        temp.Write("a", "abc");
        temp.Write("x.md5", $"{Abc}  a\n{Abc.ToUpperInvariant()} *./a\n");
        temp.Write("y.sha1", $"{AbcSha1}  a\n");
        temp.Write("drive-manifest.csv", $"path,size,md5\na,3,{Abc}\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Empty(result.Findings);
        Assert.Equal(VerifyExit.Verified, result.Exit);
        // One reading, with ours and what each list needs.
        Assert.Equal(
            [HashFormat.Md5, HashFormat.Sha1, HashFormat.Xxh128],
            result.Verdicts.Single(v => v.Path == "a").Digest!.Hashes.Select(h => h.Format)
        );
        Assert.Equal(new FileInfo(temp.At("a")).Length + ListBytes(temp), result.BytesRead);
    }

    [Fact]
    public async Task TwoListsThatDisagreeAreAFindingThatNamesBoth()
    {
        using var temp = new TempFolder();
        temp.Write("a", "abc");
        temp.Write("x.md5", $"{Abc}  a\n");
        temp.Write("y.md5", $"{Abc.Replace('9', '8')}  a\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Finding finding = Assert.Single(result.Findings, f => f.Code == FindingCodes.ListsDisagree);
        Assert.Equal(("a", FindingSeverity.Error), (finding.Path, finding.Severity));
        Assert.Contains("x.md5 says the first, y.md5 the second", finding.Words, StringComparison.Ordinal);
        Finding changed = Assert.Single(result.Findings, f => f.Code == FindingCodes.FileChanged);
        Assert.Contains("The file is what x.md5 recorded", changed.Words, StringComparison.Ordinal);
        Assert.Equal(VerifyExit.FilesChanged, result.Exit);
    }

    [Fact]
    public async Task OneListThatContradictsItselfIsAFinding()
    {
        using var temp = new TempFolder();
        temp.Write("a", "abc");
        temp.Write("x.md5", $"{Abc}  a\n{Abc.Replace('9', '8')}  ./a\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Contains(
            result.Findings,
            f => f.Code == FindingCodes.ListsDisagree && f.Words.Contains("twice", StringComparison.Ordinal)
        );
        Assert.NotEqual(VerifyExit.Verified, result.Exit);
    }

    [Fact]
    public async Task ListsThatDisagreeAboutTheSizeAreAFinding()
    {
        using var temp = new TempFolder();
        temp.Write("a", "abc");
        temp.Write("drive-manifest.csv", "path,size\na,3\n");
        temp.Write(
            "old.mhl",
            $"<hashlist version=\"1.1\"><hash><file>a</file><size>4</size><md5>{Abc}</md5></hash></hashlist>"
        );
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Finding finding = Assert.Single(result.Findings, f => f.Code == FindingCodes.ListsDisagree);
        Assert.Equal(("3 bytes", "4 bytes"), (finding.Expected, finding.Found));
    }

    [Fact]
    public async Task AHistoryAndAnOldListThatDisagreeAreAFinding()
    {
        using var temp = new TempFolder();
        temp.Write("a", "abc");
        await Generations.WriteAsync(temp.Path, DateTimeOffset.UnixEpoch.AddYears(55), [HashFormat.Md5]);
        temp.Write("x.md5", $"{Abc.Replace('9', '8')}  a\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Finding finding = Assert.Single(result.Findings, f => f.Code == FindingCodes.ListsDisagree);
        Assert.Contains("ascmhl/0001", finding.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnMhl1FileWithAllThatRealOnesHoldIsRead()
    {
        using var temp = new TempFolder();
        byte[] bytes = File.ReadAllBytes(temp.Write("Clips/a.mov", 1000));
        temp.Write("Clips/b.mov", 5);
        uint xxh32 = BinaryPrimitives.ReadUInt32BigEndian(
            Convert.FromHexString(MultiHasher.Hash(HashFormat.Xxh32, bytes).Text)
        );
        temp.Write(
            "A001.mhl",
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <hashlist version="1.1">
              <creatorinfo><name>Rosa</name><username>r</username><hostname>cart</hostname><tool>mhl 0.2</tool><startdate>2015-01-01T12:00:00Z</startdate><finishdate>2015-01-01T12:00:05Z</finishdate><log>x</log></creatorinfo>
              <hash>
                <file>Clips/a.mov</file><size>1000</size><lastmodificationdate>2015-01-01T11:00:00Z</lastmodificationdate>
                <xxhash>{xxh32.ToString(CultureInfo.InvariantCulture)}</xxhash><sha1>{MultiHasher.Hash(
                HashFormat.Sha1,
                bytes
            ).Text}</sha1>
                <hashdate>2015-01-01T12:00:01Z</hashdate>
              </hash>
              <hash><file>Clips\b.mov</file><size>5</size><null/><hashdate>2015-01-01T12:00:01Z</hashdate></hash>
            </hashlist>
            """
        );
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["Clips/a.mov"], result.Verified);
        Assert.Equal(["Clips/b.mov"], result.New);
        Assert.Equal(FindingCodes.HashMissing, Assert.Single(result.Findings).Code);
        FolderListing listing = FolderWalk.List(temp.Path);
        ExpectedFile expected = (await HashHistory.LoadAsync(listing)).Find("Clips/a.mov")!;
        Assert.Equal([HashFormat.Xxh32, HashFormat.Sha1], expected.Hashes.Select(h => h.Format));
        Assert.Equal(new DateTimeOffset(2015, 1, 1, 12, 0, 1, TimeSpan.Zero), expected.Hashes[0].Date);
        // The longer hash answers for the list.
        Assert.Equal([HashFormat.Sha1], expected.Needed);
    }

    [Fact]
    public async Task AnMhl1FileThatWasCutShortIsUsedAsFarAsItGoes()
    {
        using var temp = new TempFolder();
        temp.Write("a", "abc");
        temp.Write(
            "x.mhl",
            $"<hashlist version=\"1.1\"><hash><file>a</file><md5>{Abc}</md5></hash><hash><file>gone</file><md5>{Abc}</md5></hash><hash><file>b</fi"
        );
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["a"], result.Verified);
        Assert.Equal(["gone"], result.Missing);
        Finding damage = Assert.Single(result.Findings, f => f.Code == FindingCodes.ListDamaged);
        Assert.Contains("after 2 entries", damage.Words, StringComparison.Ordinal);
        Assert.Equal(VerifyExit.ManifestModified, result.Exit);
    }

    [Fact]
    public void ThereMayBeAListBesideEachOf100000Files()
    {
        var store = new RecordStore(new PathIndex());
        for (int i = 0; i < 100_000; i++)
        {
            string list = FormattableString.Invariant($"c/{i}.md5");
            var record = new ScopeRecord();
            record.Add(new("", null, [new(HashFormat.Md5, Abc, null)], null), list);
            store.Add(store.Paths.Add(FormattableString.Invariant($"c/{i}.mov")), store.NewOrigin(), record);
        }
        (int origin, ScopeRecord last) = Assert.Single(store.Of(store.Paths.Find("c/99999.mov")));
        Assert.Equal((99_999, "c/99999.md5"), (origin, last.Hashes[0].List));
    }

    private static long ListBytes(TempFolder temp) =>
        Directory.GetFiles(temp.Path).Where(f => Path.GetFileName(f) != "a").Sum(f => new FileInfo(f).Length);
}
