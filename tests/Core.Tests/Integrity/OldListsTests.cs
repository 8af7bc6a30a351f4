using System.Text;

namespace MediaProductionPortal.Integrity;

public sealed class OldListsTests
{
    [Theory]
    [InlineData("xxhash64be", false)]
    [InlineData("xxhash64", true)]
    public async Task AnMhl1FileBesideTheMediaIsFollowed(string element, bool turned)
    {
        using var temp = new TempFolder();
        byte[] bytes = File.ReadAllBytes(temp.Write("A003/Clips/c1.mov", 1000));
        string hash = MultiHasher.Hash(HashFormat.Xxh64, bytes).Text;
        if (turned)
        {
            byte[] digest = Convert.FromHexString(hash);
            Array.Reverse(digest);
            hash = Convert.ToHexStringLower(digest);
        }
        temp.Write(
            "A003/A003.mhl",
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <hashlist version="1.1">
              <creatorinfo><name>Rosa</name><tool>Silverstack</tool></creatorinfo>
              <hash><file>Clips/c1.mov</file><size>1000</size><{element}>{hash}</{element}></hash>
              <hash><file>Clips/gone.mov</file><size>7</size><md5>900150983cd24fb0d6963f7d28e17f72</md5></hash>
            </hashlist>
            """
        );

        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);

        Assert.Equal([new FoundList(HashListKind.Mhl1, "A003/A003.mhl", 1)], result.Lists);
        Assert.Equal(["A003/Clips/c1.mov"], result.Verified);
        Assert.Equal(["A003/Clips/gone.mov"], result.Missing);
        Assert.Empty(result.New);
        Assert.Equal(VerifyExit.FilesMissing, result.Exit);

        temp.FlipBit("A003/Clips/c1.mov");
        Assert.Equal(VerifyExit.FilesChanged, (await VerifyFolder.RunAsync(temp.Path)).Exit);
    }

    [Theory]
    [InlineData("card.md5", HashFormat.Md5, "  ")]
    [InlineData("SHA1SUMS", HashFormat.Sha1, " *")]
    [InlineData("card.xxh64", HashFormat.Xxh64, "  ")]
    [InlineData("card.xxh128", HashFormat.Xxh128, "  ")]
    public async Task AListOfLinesIsFollowed(string name, HashFormat format, string between)
    {
        using var temp = new TempFolder();
        byte[] bytes = File.ReadAllBytes(temp.Write("Sound/T 01.wav", 500));
        temp.Write(name, $"{MultiHasher.Hash(format, bytes).Text}{between}./Sound/T 01.wav\n");

        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);

        Assert.Equal(VerifyExit.Verified, result.Exit);
        Assert.Equal(["Sound/T 01.wav"], result.Verified);
    }

    [Fact]
    public async Task AFileThatOnlyHasAListsNameIsMedia()
    {
        using var temp = new TempFolder();
        temp.Write("notes.md5", "buy milk");
        temp.Write("other.mhl", "<plist/>");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Empty(result.Lists);
        Assert.Equal(["notes.md5", "other.mhl"], result.New);
    }

    [Theory]
    [InlineData("<plist/>", "<plist>")]
    [InlineData("<hashlist version=\"3.0\"/>", "version '3.0'")]
    [InlineData("<hashlist version=\"2.0\" xmlns=\"urn:ASC:MHL:v2.0\"/>", "in no ascmhl folder")]
    public async Task AnMhlFileThatIsNotFollowedIsToldOf(string text, string words)
    {
        using var temp = new TempFolder();
        temp.Write("card.mhl", text);
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Empty(result.Lists);
        Assert.Contains(
            result.Findings,
            f =>
                f.Path == "card.mhl"
                && f.Severity != FindingSeverity.Note
                && f.Words.Contains(words, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(" version=\"1.1\"", "utf-8", "xxhash64be")]
    [InlineData(" version=\"1\"", "utf-8", "xxh64be")]
    [InlineData("", "utf-16", "XXH64")]
    [InlineData(" version=\"0.2\"", "windows-1252", "xxhash64be")]
    public async Task OldListsOfAnyVersionAndEncodingAreFollowed(string version, string encoding, string element)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var temp = new TempFolder();
        string hash = MultiHasher.Hash(HashFormat.Xxh64, File.ReadAllBytes(temp.Write("café – 1.mov", 10))).Text;
        string text =
            $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><hashlist{version}><hash><file>\n  café – 1.mov\n</file><{element}>{hash}</{element}></hash></hashlist>";
        Encoding bytes = Encoding.GetEncoding(encoding);
        temp.Write("card.mhl", [.. bytes.GetPreamble(), .. bytes.GetBytes(text)]);
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Empty(result.Findings);
        Assert.Equal(["café – 1.mov"], result.Verified);
    }

    [UnixFact]
    public async Task AMissingFileThatOnlyDiffersInCaseIsToldWithTheOtherName()
    {
        using var temp = new TempFolder();
        string hash = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.Write("Clips/a.MOV", 10))).Text;
        temp.Write("card.md5", $"{hash}  CLIPS/A.mov\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["CLIPS/A.mov"], result.Missing);
        Finding missing = Assert.Single(result.Findings, f => f.Code == FindingCodes.FileMissing);
        Assert.Equal("Clips/a.MOV", missing.Found);
        Assert.Contains("upper and lower case", missing.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABrokenOldListIsAFinding()
    {
        using var temp = new TempFolder();
        temp.Write("clip.mov", 10);
        temp.Write("card.mhl", "<hashlist version=\"1.1\"><hash><file>clip.mov</fi");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Contains(result.Findings, f => f.Code == FindingCodes.ManifestUnreadable && f.Path == "card.mhl");
    }

    [Fact]
    public async Task AnEntryThatLeadsOutOfTheFolderIsNotFollowed()
    {
        using var temp = new TempFolder();
        temp.Write("secret", 10);
        temp.Write("card/x.md5", "900150983cd24fb0d6963f7d28e17f72  ../secret\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.At("card"));
        Assert.Contains(result.Findings, f => f.Words.Contains("../secret", StringComparison.Ordinal));
        Assert.Empty(result.Missing);
    }
}
