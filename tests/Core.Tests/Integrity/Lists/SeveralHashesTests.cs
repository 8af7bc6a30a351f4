using System.Text;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>A list may hold several hashes of a file, and sizes: all of them must be met.</summary>
public sealed class SeveralHashesTests : IDisposable
{
    private const string Abc = "900150983cd24fb0d6963f7d28e17f72";
    private const string AbcXxh64 = "44bc2cf5ad770999";
    private const string AbcSha1 = "a9993e364706816aba3e25717850c26c9cd0d89d";
    private static readonly string WrongMd5 = Abc.Replace('9', '8');
    private readonly TempFolder _temp = new();

    public SeveralHashesTests() => _temp.Write("a", "abc");

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("xxhash64be", AbcXxh64, "xxh64")]
    [InlineData("sha1", AbcSha1, "sha1")]
    public async Task AWrongHashBesideARightOneIsNotVerifiedAndBothAreNamed(string element, string right, string name)
    {
        Mhl1($"<md5>{WrongMd5}</md5><{element}>{right}</{element}>");
        VerifyResult result = await VerifyFolder.RunAsync(_temp.Path);
        Assert.Empty(result.Verified);
        Assert.Equal(["a"], result.Changed);
        Assert.Equal(VerifyExit.FilesChanged, result.Exit);
        Finding finding = Assert.Single(result.Findings);
        Assert.Equal((FindingCodes.FileChanged, FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Contains($"has the recorded {name} and not the recorded md5", finding.Words, StringComparison.Ordinal);
        Assert.Equal(($"md5 {WrongMd5} (A001.mhl)", $"md5 {Abc}"), (finding.Expected, finding.Found));
    }

    [Fact]
    public async Task AllHashesThatAreRightAreVerified()
    {
        Mhl1($"<md5>{Abc}</md5><sha1>{AbcSha1}</sha1><xxhash64be>{AbcXxh64}</xxhash64be>");
        VerifyResult result = await VerifyFolder.RunAsync(_temp.Path);
        Assert.Equal(VerifyExit.Verified, result.Exit);
        Assert.Equal(
            [HashFormat.Md5, HashFormat.Sha1, HashFormat.Xxh128, HashFormat.Xxh64],
            result.Verdicts.Single(v => v.Path == "a").Digest!.Hashes.Select(h => h.Format)
        );
    }

    [Fact]
    public async Task OnRequestTheFastestHashSpeaksForItsList()
    {
        Mhl1($"<md5>{WrongMd5}</md5><xxhash64be>{AbcXxh64}</xxhash64be>");
        VerifyResult result = await VerifyFolder.RunAsync(_temp.Path, new() { AllHashes = false });
        Assert.Equal(VerifyExit.Verified, result.Exit);
        Assert.Equal(
            [HashFormat.Xxh128, HashFormat.Xxh64],
            result.Verdicts.Single(v => v.Path == "a").Digest!.Hashes.Select(h => h.Format)
        );
    }

    [Fact]
    public async Task DamageChangesAllHashesAndIsToldAsDamage()
    {
        Mhl1($"<md5>{Abc}</md5><xxhash64be>{AbcXxh64}</xxhash64be>");
        _temp.FlipBit("a");
        VerifyResult result = await VerifyFolder.RunAsync(_temp.Path);
        Assert.Equal(2, result.Findings.Count);
        Assert.All(
            result.Findings,
            f => Assert.Contains("its bytes were changed or damaged", f.Words, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task AGenerationOfAscMhlIsHeldToAllItsHashes()
    {
        History($"<md5 action=\"original\">{WrongMd5}</md5><xxh64 action=\"original\">{AbcXxh64}</xxh64>");
        VerifyResult verified = await VerifyFolder.RunAsync(_temp.Path);
        Assert.Equal(["a"], verified.Changed);
        Assert.Contains(
            "has the recorded xxh64 and not the recorded md5",
            Assert.Single(verified.Findings).Words,
            StringComparison.Ordinal
        );
        CreateResult created = await Create(HashFormat.Xxh64);
        Assert.Equal(VerifyExit.FilesChanged, created.Exit);
        RecordedHash failed = created.Files.Single().Hashes.Single();
        Assert.Equal((HashFormat.Md5, HashAction.Failed), (failed.Format, failed.Action));
    }

    [Fact]
    public async Task ComparedHashesThatNobodyAskedForAreNotRecorded()
    {
        History($"<md5 action=\"original\">{Abc}</md5><xxh64 action=\"original\">{AbcXxh64}</xxh64>");
        CreateResult created = await Create(HashFormat.Xxh64);
        Assert.Equal(VerifyExit.Verified, created.Exit);
        Assert.Equal([HashFormat.Xxh64], created.Files.Single().Hashes.Select(h => h.Format));
    }

    [Fact]
    public async Task ARightHashOfAnotherSizeIsAFindingAndNotRecordedAsVerified()
    {
        History($"<xxh64 action=\"original\">{AbcXxh64}</xxh64>", size: 4);
        CreateResult created = await Create(HashFormat.Xxh64);
        Assert.Equal(VerifyExit.FilesChanged, created.Exit);
        Finding finding = Assert.Single(created.Findings);
        Assert.Equal(("4 bytes", "3 bytes"), (finding.Expected, finding.Found));
        Assert.Contains(
            "has the xxh64 that ascmhl/0001_R.mhl recorded and not the size",
            finding.Words,
            StringComparison.Ordinal
        );
        Assert.Equal(HashAction.Failed, created.Files.Single().Hashes.Single().Action);
    }

    [Fact]
    public async Task AnOlderListOfAnotherSizeKeepsTheFileFromBeingVerified()
    {
        History($"<xxh64 action=\"original\">{AbcXxh64}</xxh64>");
        Mhl1($"<md5>{Abc}</md5>", size: 5);
        foreach (
            IReadOnlyList<Finding> findings in (IReadOnlyList<Finding>[])
                [(await VerifyFolder.RunAsync(_temp.Path)).Findings, (await Create(HashFormat.Xxh64)).Findings]
        )
        {
            Assert.Contains(findings, f => f.Code == FindingCodes.ListsDisagree);
            Assert.Contains(findings, f => f is { Code: FindingCodes.FileChanged, Expected: "5 bytes" });
        }
    }

    [Fact]
    public async Task GenerationsThatContradictEachOtherAreToldWithBothNames()
    {
        string first = Entry($"<xxh64 action=\"original\">{AbcXxh64}</xxh64>", 3);
        string second = Entry($"<xxh64 action=\"verified\">{AbcXxh64}</xxh64>", 4);
        History([first, second]);
        VerifyResult result = await VerifyFolder.RunAsync(_temp.Path);
        Finding finding = Assert.Single(result.Findings);
        Assert.Equal((FindingCodes.ListsDisagree, "a"), (finding.Code, finding.Path));
        Assert.Contains(
            "0001_R.mhl says the first, ascmhl/0002_R.mhl the second",
            finding.Words,
            StringComparison.Ordinal
        );
        Assert.Equal(("3 bytes", "4 bytes"), (finding.Expected, finding.Found));
        Assert.NotEqual(VerifyExit.Verified, result.Exit);
    }

    [Fact]
    public async Task WhatWasJustHashedIsComparedBeforeItIsRecorded()
    {
        History($"<xxh64 action=\"original\">{AbcXxh64}</xxh64>", size: 4);
        GenerationReport report = await RecordFiles.RunAsync(
            _temp.Path,
            new Dictionary<string, HashValue> { ["a"] = new(HashFormat.Xxh64, AbcXxh64) },
            new() { Started = DateTimeOffset.UnixEpoch.AddYears(56) }
        );
        Assert.Equal(FindingCodes.FileChanged, Assert.Single(report.Findings).Code);
        Assert.Contains(
            "action=\"failed\"",
            await File.ReadAllTextAsync(report.Written.Single().FullPath),
            StringComparison.Ordinal
        );
    }

    private Task<CreateResult> Create(params HashFormat[] formats) =>
        CreateGeneration.RunAsync(
            _temp.Path,
            new()
            {
                Generation = new() { Started = DateTimeOffset.UnixEpoch.AddYears(56) },
                Formats = formats,
                DryRun = true,
            }
        );

    private void Mhl1(string hashes, int size = 3) =>
        _temp.Write(
            "A001.mhl",
            $"<hashlist version=\"1.1\"><hash><file>a</file><size>{size}</size>{hashes}</hash></hashlist>"
        );

    private static string Entry(string hashes, int size) => $"<hash><path size=\"{size}\">a</path>{hashes}</hash>";

    private void History(string hashes, int size = 3) => History([Entry(hashes, size)]);

    private void History(IReadOnlyList<string> generations)
    {
        var chain = new List<ChainEntry>();
        foreach (string entry in generations)
        {
            string name = $"{chain.Count + 1:0000}_R.mhl";
            byte[] manifest = Encoding.UTF8.GetBytes(
                $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><hashlist version=\"2.0\" xmlns=\"urn:ASC:MHL:v2.0\"><creatorinfo><creationdate>2025-03-11T20:09:22+00:00</creationdate><hostname>cart</hostname><tool version=\"1\">x</tool></creatorinfo><processinfo><process>in-place</process></processinfo><hashes>{entry}</hashes></hashlist>"
            );
            _temp.Write($"ascmhl/{name}", manifest);
            chain.Add(new(chain.Count + 1, name, MultiHasher.Hash(HashFormat.C4, manifest).Text));
        }
        using FileStream file = File.Create(_temp.At("ascmhl/ascmhl_chain.xml"));
        ChainFile.Write(file, chain);
    }
}
