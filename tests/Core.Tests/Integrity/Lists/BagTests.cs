namespace MediaProductionPortal.Integrity.Lists;

public sealed class BagTests
{
    [Fact]
    public async Task AWholeBagIsVerifiedTagFilesToo()
    {
        using var temp = new TempFolder();
        new BagMaker(temp).Write("run7/reads 1.fastq", 5000).Write("run7/deep/er/x.bin", 10).Close();
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Empty(result.Findings);
        Assert.Equal(VerifyExit.Verified, result.Exit);
        Assert.Contains("bag/data/run7/reads 1.fastq", result.Verified);
        Assert.Contains("bag/bag-info.txt", result.Verified);
        Assert.Empty(result.New);
        Assert.Equal(
            [
                new FoundList(HashListKind.BagIt, "bag/manifest-sha256.txt", 1),
                new FoundList(HashListKind.BagIt, "bag/manifest-sha512.txt", 1),
                new FoundList(HashListKind.BagIt, "bag/tagmanifest-sha256.txt", 1),
            ],
            result.Lists
        );
    }

    [Fact]
    public async Task AChangedByteAMissingFileAndATagFileThatWasEditedAreFound()
    {
        using var temp = new TempFolder();
        new BagMaker(temp).Write("a", 500).Write("b", 10).Close();
        temp.FlipBit("bag/data/a");
        File.Delete(temp.At("bag/data/b"));
        File.AppendAllText(temp.At("bag/bag-info.txt"), "Contact-Name: somebody else\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["bag/data/a", "bag/bag-info.txt"], result.Changed);
        Assert.Equal(["bag/data/b"], result.Missing);
        Assert.Equal(VerifyExit.FilesChanged, result.Exit);
        Finding oxum = Assert.Single(result.Findings, f => f.Code == FindingCodes.BagInvalid);
        Assert.Equal(("510 bytes in 2 files", "500 bytes in 1 file"), (oxum.Expected, oxum.Found));
    }

    [Fact]
    public async Task AFileOfThePayloadThatAManifestDoesNotListMakesTheBagInvalid()
    {
        using var temp = new TempFolder();
        new BagMaker(temp).Write("a", 5).Close();
        temp.Write("bag/data/stranger", 3);
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Finding stranger = Assert.Single(
            result.Findings,
            f => f.Path == "bag/data/stranger" && f.Code == FindingCodes.BagInvalid
        );
        Assert.Contains("manifest-sha256.txt and manifest-sha512.txt", stranger.Words, StringComparison.Ordinal);
        Assert.Equal(FindingSeverity.Error, stranger.Severity);
    }

    [Theory]
    [InlineData("1.0", true)]
    [InlineData("0.97", false)]
    public async Task SinceVersion1EveryManifestMustListEveryFile(string version, bool invalid)
    {
        using var temp = new TempFolder();
        new BagMaker(temp, version).Write("a", 5).Write("b", 6).Close();
        string manifest = temp.At("bag/manifest-sha256.txt");
        File.WriteAllLines(
            manifest,
            File.ReadAllLines(manifest).Where(l => !l.EndsWith("/b", StringComparison.Ordinal))
        );
        File.Delete(temp.At("bag/tagmanifest-sha256.txt"));
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(invalid, result.Findings.Any(f => f.Code == FindingCodes.BagInvalid));
        Assert.Empty(result.Changed);
    }

    [UnixFact]
    public async Task LineFeedsAndPercentSignsInNamesAreEncoded()
    {
        using var temp = new TempFolder();
        new BagMaker(temp).Write("a\nb", 5).Write("100%25", 6).Write("c\rd", 7).Close();
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Empty(result.Findings);
        Assert.Empty(result.Missing);
        Assert.Equal(VerifyExit.Verified, result.Exit);
    }

    [Fact]
    public async Task AFetchFileIsRefusedWithItsReason()
    {
        using var temp = new TempFolder();
        new BagMaker(temp).Write("a", 5).Write("b", 6).Close();
        File.Delete(temp.At("bag/data/b"));
        temp.Write("bag/fetch.txt", "http://127.0.0.1:9/b 6 data/b\nhttp://127.0.0.1:9/c - ../../etc/passwd\n");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Finding fetch = Assert.Single(
            result.Findings,
            f => f.Path == "bag/fetch.txt" && f.Code == FindingCodes.BagInvalid
        );
        Assert.Contains("2 files (data/b and others)", fetch.Words, StringComparison.Ordinal);
        Assert.Contains("Ask the sender for the complete bag", fetch.Words, StringComparison.Ordinal);
        Assert.Equal(["bag/data/b"], result.Missing);
    }

    [Fact]
    public async Task ABagInABagIsABagOfItsOwn()
    {
        using var temp = new TempFolder();
        new BagMaker(temp, folder: "bag/data/inner").Write("x", 5).Close();
        new BagMaker(temp).Close();
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(temp.Path)).Exit);
        temp.FlipBit("bag/data/inner/data/x");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["bag/data/inner/data/x"], result.Changed);
        Assert.Equal(4, result.Findings.Count(f => f.Path == "bag/data/inner/data/x"));
    }

    [Theory]
    [InlineData("BagIt-Version: 1.0\n")]
    [InlineData("nonsense")]
    [InlineData("BagIt-Version: 1.0\nTag-File-Character-Encoding: martian\n")]
    public async Task AWrongDeclarationIsAFindingAndTheManifestsAreUsedAllTheSame(string declaration)
    {
        using var temp = new TempFolder();
        new BagMaker(temp).Write("a", 5).Close();
        temp.Write("bag/bagit.txt", declaration);
        temp.FlipBit("bag/data/a");
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Contains("bag/data/a", result.Changed);
        Assert.Contains(result.Findings, f => f.Code == FindingCodes.BagInvalid && f.Path == "bag/bagit.txt");
    }

    [Fact]
    public async Task ABagWithoutAManifestProvesNothing()
    {
        using var temp = new TempFolder();
        new BagMaker(temp).Write("a", 5).Close();
        foreach (string manifest in Directory.GetFiles(temp.At("bag"), "*manifest*"))
        {
            File.Delete(manifest);
        }
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Contains(result.Findings, f => f.Code == FindingCodes.BagInvalid && f.Severity == FindingSeverity.Error);
        Assert.NotEqual(VerifyExit.Verified, result.Exit);
    }

    [Fact]
    public async Task AGenerationOfABagHoldsOurHashesAndTheBagStaysValid()
    {
        using var temp = new TempFolder();
        new BagMaker(temp).Write("a", 5).Write("b", 50).Close();
        temp.FlipBit("bag/data/b");
        CreateResult created = await CreateGeneration.RunAsync(
            temp.At("bag"),
            new() { Generation = new() { Started = DateTimeOffset.UnixEpoch.AddYears(55) } }
        );
        string manifest = File.ReadAllText(Assert.Single(created.Written).FullPath);
        Assert.DoesNotContain("<sha256", manifest, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<sha512", manifest, StringComparison.OrdinalIgnoreCase);
        RecordedFile good = created.Files.Single(f => f.Path == "data/a");
        Assert.Equal((HashFormat.Xxh128, HashAction.Original), (good.Hashes[0].Format, good.Hashes[0].Action));
        RecordedFile bad = created.Files.Single(f => f.Path == "data/b");
        Assert.Equal((HashFormat.Xxh128, HashAction.Failed), (Assert.Single(bad.Hashes).Format, bad.Hashes[0].Action));

        temp.FlipBit("bag/data/b");
        VerifyResult healed = await VerifyFolder.RunAsync(temp.At("bag"));
        Assert.Equal(VerifyExit.Verified, healed.Exit);
        Assert.Empty(healed.Findings);
    }
}
