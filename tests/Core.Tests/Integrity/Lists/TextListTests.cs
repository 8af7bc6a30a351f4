using System.Text;

namespace MediaProductionPortal.Integrity.Lists;

public sealed class TextListTests
{
    private static readonly HashFormat[] Of32Or8 = [HashFormat.Md5, HashFormat.Xxh32];

    [Theory]
    [InlineData("900150983cd24fb0d6963f7d28e17f72  a/b c.mov", "a/b c.mov", HashFormat.Md5)]
    [InlineData("900150983CD24FB0D6963F7D28E17F72 *a.mov", "a.mov", HashFormat.Md5)]
    [InlineData("900150983cd24fb0d6963f7d28e17f72 a.mov", "a.mov", HashFormat.Md5)]
    [InlineData("900150983cd24fb0d6963f7d28e17f72\ta.mov", "a.mov", HashFormat.Md5)]
    [InlineData("900150983cd24fb0d6963f7d28e17f72", null, HashFormat.Md5)]
    [InlineData("\\900150983cd24fb0d6963f7d28e17f72  a\\\\b\\nc\\rd", "a\\b\nc\rd", HashFormat.Md5)]
    [InlineData("\\900150983cd24fb0d6963f7d28e17f72  a\\x", "", null)]
    [InlineData("\\MD5 (a\\nb) = 900150983cd24fb0d6963f7d28e17f72", "a\nb", HashFormat.Md5)]
    [InlineData("MD5 (a (1) = b.mov) = 900150983cd24fb0d6963f7d28e17f72", "a (1) = b.mov", HashFormat.Md5)]
    [InlineData("MD5   (a) = 900150983cd24fb0d6963f7d28e17f72", "a", HashFormat.Md5)]
    [InlineData("MD5(a)= 900150983cd24fb0d6963f7d28e17f72", "a", HashFormat.Md5)]
    [InlineData("XXH32_LE (a) = d3e30fd2", "a", HashFormat.Xxh32)]
    [InlineData("XXH3_b34d1a3ab2bece70  a", "a", HashFormat.Xxh3)]
    [InlineData("XXH3 (a) = b34d1a3ab2bece70", "a", HashFormat.Xxh3)]
    [InlineData("SHA224 (a) = 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7", "a", null)]
    [InlineData("SHA1 (a) = 900150983cd24fb0d6963f7d28e17f72", "", null)]
    [InlineData(" \t900150983cd24fb0d6963f7d28e17f72  a.mov", "a.mov", HashFormat.Md5)]
    [InlineData("a b.mov\t900150983cd24fb0d6963f7d28e17f72", "a b.mov", HashFormat.Md5)]
    [InlineData("a (1).mov: 900150983CD24FB0D6963F7D28E17F72 ", "a (1).mov", HashFormat.Md5)]
    [InlineData("a.mov = 900150983cd24fb0d6963f7d28e17f72", "a.mov", HashFormat.Md5)]
    [InlineData("shot on 20250311", "", null)]
    [InlineData("a900150983cd24fb0d6963f7d28e17f72", "", null)]
    [InlineData("900150983cd24fb0d6963f7d28e17f72x  a", "", null)]
    [InlineData("buy milk (today) = now", "", null)]
    [InlineData("", "", null)]
    public void ALineSaysWhatTheToolMeant(string line, string? path, HashFormat? format)
    {
        TextLine? said = TextLine.Read(line, Of32Or8);
        if (path is { Length: 0 })
        {
            Assert.Null(said);
            return;
        }
        Assert.NotNull(said);
        Assert.Equal(path, said.Path);
        Assert.Equal(format, said.Hash?.Format);
    }

    [Theory]
    [InlineData("A001.md5", "md5", "A001", true)]
    [InlineData("clip.mov.XXH64", "xxh64", "clip.mov", true)]
    [InlineData("MD5SUMS", "md5", "", false)]
    [InlineData("sha256sum.txt", "sha256", "", false)]
    [InlineData("checksum.md5.txt", "md5", "checksum", false)]
    [InlineData("B2SUMS", "blake2b", "", false)]
    [InlineData("x.b3", "blake3", "x", true)]
    [InlineData("manifest-sha512.txt", "sha512", "manifest", false)]
    [InlineData("a.sha", "sha256 sha1 sha512 sha384", "a", true)]
    [InlineData("a.xxh", "xxh64 xxh128 xxh32", "a", true)]
    [InlineData("checksums.txt", "md5 sha256 sha1 sha512 sha384 xxh64 xxh32", "", false)]
    [InlineData("CHECKSUM.SHA1", "sha1", "CHECKSUM", true)]
    [InlineData("a.xxh64be", "xxh64", "a", true)]
    [InlineData("a.xxhash64be", "xxh64", "a", true)]
    [InlineData("a.xxh3-64", "xxh3", "a", true)]
    [InlineData("a.xxh3-128", "xxh128", "a", true)]
    [InlineData("A001.card-md5", "md5", "A001.card", false)]
    [InlineData("A001.SFV", "crc32", "A001", true)]
    [InlineData("A001.md5deep", "md5", "A001", true)]
    [InlineData("summary.txt", null, null, false)]
    [InlineData("hash browns.mov", null, null, false)]
    [InlineData("._A001.md5", null, null, false)]
    public void ANameTellsWhatAListCanHold(string name, string? formats, string? stem, bool sure)
    {
        ListName? known = ListName.Of(name);
        Assert.Equal(formats, known is null ? null : string.Join(' ', known.Formats.Select(f => f.Name())));
        Assert.Equal(stem, known?.Stem);
        Assert.Equal(sure, known?.IsSure == true);
    }

    [Theory]
    [ToolData("md5sum", "MD5SUMS")]
    [ToolData("md5sum --tag", "card.md5")]
    [ToolData("md5sum -b", "card.md5")]
    [ToolData("sha1sum", "SHA1SUMS")]
    [ToolData("sha256sum", "SHA256SUMS")]
    [ToolData("sha256sum --tag", "checksums.txt")]
    [ToolData("sha384sum", "card.sha384")]
    [ToolData("sha512sum", "card.sha512")]
    [ToolData("sha512sum", "checksums.txt")]
    [ToolData("b2sum", "B2SUMS")]
    [ToolData("b2sum --tag", "checksums.txt")]
    [ToolData("b3sum", "card.b3")]
    [ToolData("xxhsum -H0", "card.xxh")]
    [ToolData("xxhsum -H1", "card.xxh64")]
    [ToolData("xxhsum -H2", "card.xxh128")]
    [ToolData("xxhsum -H3", "card.xxh3")]
    [ToolData("xxhsum -H0 --tag", "checksums.txt")]
    [ToolData("xxhsum -H2 --tag --little-endian", "checksums.txt")]
    [ToolData("xxhsum -H1 --little-endian", "card.xxh64")]
    [ToolData("xxhsum -H3 --little-endian", "card.xxh3")]
    [ToolData("openssl dgst -sha256", "card.sha256")]
    [ToolData("rhash --bsd --sha256 --md5", "checksums.txt")]
    [ToolData("rhash --crc32", "card.sfv")]
    [ToolData("rhash --simple --crc32", "card.crc32")]
    public async Task WhatTheRealToolWritesIsReadAndAChangedByteIsFound(string tool, string name)
    {
        using var temp = new TempFolder();
        temp.Write("A 1/clip (1).mov", 70_000);
        temp.Write("A 1/é.wav", 300, seed: 2);
        temp.Write("empty", 0);
        string lines = await Tools.OutputAsync(
            temp.Path,
            [.. tool.Split(' '), "A 1/clip (1).mov", "A 1/é.wav", "empty"]
        );
        temp.Write(name, lines);

        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["A 1/clip (1).mov", "A 1/é.wav", "empty"], result.Verified);
        Assert.Equal(VerifyExit.Verified, result.Exit);
        Assert.Empty(result.Findings);
        Assert.Equal([new FoundList(HashListKind.Text, name, 1)], result.Lists);

        temp.FlipBit("A 1/clip (1).mov");
        VerifyResult changed = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["A 1/clip (1).mov"], changed.Changed);
        Assert.Equal(VerifyExit.FilesChanged, changed.Exit);
    }

    [UnixFact]
    public async Task EscapedNamesAreTheFilesThatTheyStandFor()
    {
        using var temp = new TempFolder();
        string[] names = ["a\\b.mov", "c\nd.mov", "Icon\r"];
        foreach (string name in names)
        {
            temp.Write(name, name);
        }
        temp.Write("SHA256SUMS", await Tools.OutputAsync(temp.Path, ["sha256sum", .. names]));
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(names.Order(StringComparer.Ordinal), result.Verified.Order(StringComparer.Ordinal));
        Assert.Empty(result.Missing);
    }

    [Theory]
    [InlineData("utf-8", true, "\r\n")]
    [InlineData("utf-16", true, "\r\n")]
    [InlineData("utf-16BE", true, "\n")]
    [InlineData("utf-16", false, "\n")]
    [InlineData("utf-8", false, "\n")]
    public async Task EncodingsAndLineEndsOfOtherSystemsAreRead(string encoding, bool mark, string end)
    {
        using var temp = new TempFolder();
        string hash = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.Write("T/ÄÖ.wav", 10))).Text;
        Encoding text = Encoding.GetEncoding(encoding);
        string lines = $"; made by a tool{end}# it is a comment{end}{end}{hash} *T\\ÄÖ.wav{end}";
        temp.Write("card.md5", [.. mark ? text.GetPreamble() : [], .. text.GetBytes(lines)]);
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(VerifyExit.Verified, result.Exit);
        Assert.Equal(["T/ÄÖ.wav"], result.Verified);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("{0}  a.wav\n{0}  b.wav\r\n")]
    [InlineData("{0}  a.wav\r\n{0}  b.wav\n")]
    [InlineData("; of a Mac\r{0}  a.wav\r{0}  b.wav\r")]
    [InlineData("{0}    a.wav\n{0}\t\tb.wav  \n")]
    [InlineData("  {0}  \"a.wav\"\n  {0}  \"b.wav\"\n")]
    public async Task LineEndsAndBlanksAreNotTakenForNames(string lines)
    {
        using var temp = new TempFolder();
        string hash = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.Write("a.wav", 10))).Text;
        File.Copy(temp.At("a.wav"), temp.At("b.wav"));
        temp.Write("card.md5", string.Format(System.Globalization.CultureInfo.InvariantCulture, lines, hash));
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Empty(result.Findings);
        Assert.Equal(["a.wav", "b.wav"], result.Verified.Order(StringComparer.Ordinal));
        Assert.Equal(VerifyExit.Verified, result.Exit);
    }

    [UnixFact]
    public async Task ANameThatHasBlanksAndACarriageReturnIsItself()
    {
        using var temp = new TempFolder();
        string[] names = [" a.wav", "a.wav ", "\"a.wav\"", "Icon\r"];
        string lines = "";
        foreach (string name in names)
        {
            byte[] bytes = File.ReadAllBytes(temp.Write(name, name));
            lines += $"{MultiHasher.Hash(HashFormat.Md5, bytes).Text}  {name}\n";
        }
        string other = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.Write("a.wav", "another"))).Text;
        temp.Write("card.md5", $"{lines}{other}  a.wav\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Empty(result.Findings);
        Assert.Equal(5, result.Verified.Count);
    }

    [Theory]
    [InlineData("clip.mov.md5", "900150983cd24fb0d696")]
    [InlineData("clip.mov.md5", "")]
    [InlineData("card.md5", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("card.md5", "a9993e364706816aba3e25717850c26c9cd0d89d  clip.mov\n")]
    [InlineData("MD5SUMS", "what is this\n")]
    [InlineData("md5sums.txt", "what is this\n")]
    public async Task AListInWhichNothingCanBeReadIsNoFileLikeAnyOther(string name, string text)
    {
        using var temp = new TempFolder();
        byte[] bytes = File.ReadAllBytes(temp.Write("clip.mov", 10));
        temp.Write("other.sha1", $"{MultiHasher.Hash(HashFormat.Sha1, bytes).Text}  clip.mov\n");
        temp.Write(name, text);
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["clip.mov"], result.Verified);
        Finding damage = Assert.Single(result.Findings, f => f.Code == FindingCodes.ListDamaged);
        Assert.Equal((name, FindingSeverity.Error), (damage.Path, damage.Severity));
        Assert.Equal(VerifyExit.ManifestModified, result.Exit);
    }

    [Fact]
    public async Task AListThatIsNotUtf8IsReadAsWindows1252AndSaysSo()
    {
        using var temp = new TempFolder();
        string hash = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.Write("café.wav", 10))).Text;
        temp.Write("card.md5", Encoding.Latin1.GetBytes($"{hash}  café.wav\n"));
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["café.wav"], result.Verified);
        Assert.Equal(VerifyExit.Verified, result.Exit);
        Finding note = Assert.Single(result.Findings);
        Assert.Equal(FindingSeverity.Note, note.Severity);
        Assert.Contains("Windows-1252", note.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASignedListIsReadWithoutItsArmour()
    {
        using var temp = new TempFolder();
        string hash = MultiHasher.Hash(HashFormat.Sha256, File.ReadAllBytes(temp.Write("a", 10))).Text;
        temp.Write(
            "SHA256SUMS",
            $"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{hash}  a\n-----BEGIN PGP SIGNATURE-----\n\niQIzBAEB\n=x\n-----END PGP SIGNATURE-----\n"
        );
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Empty(result.Findings);
        Assert.Equal(VerifyExit.Verified, result.Exit);
    }

    [Fact]
    public async Task AnUnknownLineIsReportedWithItsNumberAndTheOthersAreUsed()
    {
        using var temp = new TempFolder();
        string hash = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.Write("a", 10))).Text;
        temp.Write("card.md5", $"{hash}  a\nwhat is this\n{hash[1..]}  b\n{hash}  gone\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["a"], result.Verified);
        Assert.Equal(["gone"], result.Missing);
        Assert.Equal(VerifyExit.ManifestModified, result.Exit);
        List<Finding> damage = [.. result.Findings.Where(f => f.Code == FindingCodes.ListDamaged)];
        Assert.Equal(2, damage.Count);
        Assert.Contains("Line 2 of", damage[0].Words, StringComparison.Ordinal);
        Assert.Contains("'what is this'", damage[0].Words, StringComparison.Ordinal);
        Assert.Contains("Line 3 of", damage[1].Words, StringComparison.Ordinal);
        Assert.All(damage, f => Assert.Equal(FindingSeverity.Error, f.Severity));
    }

    [Theory]
    [InlineData("clip.mov.md5", "{0}\n")]
    [InlineData("clip.mov.md5", "{0}  clip.mov\n")]
    [InlineData("clip.mov.md5", "{0} *D:\\cards\\A001\\clip.mov\r\n")]
    [InlineData("clip.mov.md5", "{0}  /Volumes/A001/clip.mov")]
    [InlineData("clip.mov.md5", "MD5 (clip.mov) = {0}\n")]
    [InlineData("clip.md5", "{0}\n")]
    public async Task AListBesideAFileIsAboutThatFile(string name, string line)
    {
        using var temp = new TempFolder();
        string hash = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.Write("Clips/clip.mov", 10))).Text;
        temp.Write($"Clips/{name}", string.Format(System.Globalization.CultureInfo.InvariantCulture, line, hash));
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["Clips/clip.mov"], result.Verified);
        Assert.Equal([new FoundList(HashListKind.Sidecar, "Clips/*.md5", 1)], result.Lists);
        Assert.Empty(result.Findings);
        Assert.Equal(VerifyExit.Verified, result.Exit);
    }

    [Fact]
    public async Task AHashAloneIsOfNoneOfSeveralFiles()
    {
        using var temp = new TempFolder();
        string hash = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.Write("clip.mov", 10))).Text;
        temp.Write("clip.wav", 11);
        temp.Write("clip.md5", $"{hash}\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Empty(result.Verified);
        Assert.Contains(result.Findings, f => f.Words.Contains("does not say of which file", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AListBesideAFileThatIsGoneTellsThatItIsGone()
    {
        using var temp = new TempFolder();
        temp.Write("clip.mov.md5", "900150983cd24fb0d6963f7d28e17f72\n");
        Assert.Equal(["clip.mov"], (await VerifyFolder.RunAsync(temp.Path)).Missing);
    }

    [Theory]
    [InlineData("A001/A001.md5", "Clips/c.mov")]
    [InlineData("A001/A001.md5", "A001/Clips/c.mov")]
    [InlineData("A001/A001.md5", ".\\A001\\Clips\\c.mov")]
    [InlineData("A001.md5", "A001/Clips/c.mov")]
    [InlineData("A001.md5", "Clips/c.mov")]
    [InlineData("A001/checksums/all.md5", "Clips/c.mov")]
    [InlineData("A001/checksums/all.md5", "A001/Clips/c.mov")]
    [InlineData("A001_2025-03-11_2009.md5", "Clips/c.mov")]
    [InlineData("A001 card.md5", "Clips/c.mov")]
    [InlineData("Reports/2025-03-11/MHL/all.md5", "A001/Clips/c.mov")]
    [InlineData("Reports/2025-03-11/MHL/all.md5", "  A001/Clips/c.mov")]
    public async Task PathsMayCountFromTheListsFolderFromAboveItOrFromTheFolderItIsNamedFor(string list, string path)
    {
        using var temp = new TempFolder();
        string hash = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.Write("A001/Clips/c.mov", 10))).Text;
        temp.Write(list, $"{hash}  {path}\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["A001/Clips/c.mov"], result.Verified);
        Assert.Empty(result.Missing);
        Assert.Equal(VerifyExit.Verified, result.Exit);
    }

    [Fact]
    public async Task AListThatWasWrittenIntoItsOwnFolderNeedsNoHashOfItself()
    {
        using var temp = new TempFolder();
        string hash = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.Write("a", 10))).Text;
        temp.Write("MD5SUMS", $"d41d8cd98f00b204e9800998ecf8427e  MD5SUMS\n{hash}  a\n");
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(temp.Path)).Exit);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/hostname")]
    [InlineData("C:\\Windows\\win.ini")]
    [InlineData("\\\\server\\share\\x")]
    [InlineData("a/../../secret")]
    public async Task ALineThatLeadsOutOfTheFolderIsReportedAndNotFollowed(string path)
    {
        using var temp = new TempFolder();
        temp.Write("secret", "abc");
        string hash = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.Write("card/a", 10))).Text;
        temp.Write("card/x.md5", $"900150983cd24fb0d6963f7d28e17f72  {path}\n{hash}  a\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.At("card"));
        Assert.Equal(["a"], result.Verified);
        Assert.Empty(result.Missing);
        Finding stray = Assert.Single(result.Findings);
        Assert.Contains("leads out of its folder", stray.Words, StringComparison.Ordinal);
        Assert.Equal(FindingSeverity.Error, stray.Severity);
    }

    [Fact]
    public async Task AHashOfAnUnknownKindLeavesAFileThatIsLookedForButNotProven()
    {
        using var temp = new TempFolder();
        temp.Write("a", 10);
        temp.Write(
            "checksums.txt",
            "SHA224 (a) = 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7\nSHA224 (b) = 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7\n"
        );
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["b"], result.Missing);
        Assert.Contains(result.Findings, f => f.Code == FindingCodes.HashMissing);
        Assert.Empty(result.Verified);
        Assert.NotEqual(VerifyExit.Verified, result.Exit);
    }
}
