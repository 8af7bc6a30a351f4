using System.Security.Cryptography;
using System.Text;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

/// <summary>Data that no camera made: a sequencer's run, a telescope's night.</summary>
public sealed class GenericDataTests
{
    [Theory]
    [InlineData("LAB7/")]
    [InlineData("LAB7/run-0042/")]
    public async Task ABagIsOneRollThatIsVerifiedByItsOwnHashesAndStoredWhole(string place)
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        string[] files =
        [
            "data/reads/R1.fastq.gz",
            "data/reads/R2.fastq.gz",
            "data/a/b/c/d/e/f/g/h/log.txt",
            "data/empty",
        ];
        string root = Bag(bench, place, files);
        Directory.CreateDirectory(Path.Join(root, "data", "nothing", "in", "here"));
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync();
        Assert.Single(drive.Rolls);
        Assert.Contains("manifest-sha256.txt", roll.HashLists);
        bench.Ingest(drive, roll);

        RollStored stored = await bench.Portal.WaitForAsync<RollStored>();

        RollVerified verified = bench.Portal.FactsOf<RollVerified>().Single();
        Assert.True(verified.Passed);
        Assert.Equal([HashFormat.Xxh128, HashFormat.Sha256], verified.Formats);
        Assert.DoesNotContain(verified.Findings, f => f.Severity != FindingSeverity.Note);
        foreach (
            string path in files.Concat(["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"])
        )
            bench.AssertStored(roll, root, path);
        string manifest = Encoding.UTF8.GetString(
            bench.Portal.Objects[bench.Portal.Key(roll.RollId, stored.ManifestPath)]
        );
        Assert.Contains("<xxh128", manifest, StringComparison.Ordinal);
        Assert.Contains("data/nothing/in/here", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("<sha256", manifest, StringComparison.Ordinal);
        Assert.Empty(bench.Portal.FactsOf<ClipsInspected>());
        Assert.Empty(bench.Portal.FactsOf<RenditionStored>());
        // What we write beside it leaves the bag valid.
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(root)).Exit);
    }

    [Fact]
    public async Task ABagWithAChangedByteIsHeldAndNothingOfItLeaves()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        string root = Bag(bench, "LAB7/", "data/R1.fastq.gz", "data/R2.fastq.gz");
        byte[] bytes = await File.ReadAllBytesAsync(Path.Join(root, "data/R1.fastq.gz"));
        bytes[100] ^= 1;
        await File.WriteAllBytesAsync(Path.Join(root, "data/R1.fastq.gz"), bytes);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync();
        bench.Ingest(drive, roll);

        RollHeld held = await bench.Portal.WaitForAsync<RollHeld>();

        Assert.Contains("data/R1.fastq.gz", held.Words, StringComparison.Ordinal);
        RollVerified verified = bench.Portal.FactsOf<RollVerified>().Single();
        Assert.False(verified.Passed);
        Finding changed = Assert.Single(verified.Findings, f => f.Severity == FindingSeverity.Error);
        Assert.Equal((FindingCodes.FileChanged, "data/R1.fastq.gz"), (changed.Code, changed.Path));
        Assert.StartsWith("sha256 ", changed.Expected, StringComparison.Ordinal);
        Assert.Empty(bench.Portal.Objects);
    }

    [Fact]
    public async Task NumberedFilesWithGapsAndFoldersOfNoCardAreNoFindings()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        foreach (int number in (int[])[1, 2, 3, 7, 8, 20])
            bench.Root.Write(FormattableString.Invariant($"NIGHT12/plate/plate.{number:0000}.dpx"), 2000, number);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync();
        bench.Ingest(drive, roll);

        await bench.Portal.WaitForAsync<RollStored>();

        RollVerified verified = bench.Portal.FactsOf<RollVerified>().Single();
        Assert.True(verified.Passed);
        Assert.DoesNotContain(
            verified.Findings,
            f => f.Code is FindingCodes.FrameMissing or FindingCodes.CardUnknown or FindingCodes.SpanMissing
        );
    }

    private static string Bag(AgentBench bench, string place, params string[] files)
    {
        string root = bench.Root[place.TrimEnd('/').Split('/')];
        foreach ((int i, string file) in files.Index())
            bench.Root.Write(place + file, file.EndsWith("empty", StringComparison.Ordinal) ? 0 : 5000 + i, i + 1);
        File.WriteAllText(Path.Join(root, "bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        long bytes = files.Sum(f => new FileInfo(Path.Join(root, f)).Length);
        File.WriteAllText(Path.Join(root, "bag-info.txt"), $"Payload-Oxum: {bytes}.{files.Length}\n");
        Manifest(root, "manifest-sha256.txt", files);
        Manifest(root, "tagmanifest-sha256.txt", "bagit.txt", "bag-info.txt", "manifest-sha256.txt");
        return root;
    }

    private static void Manifest(string root, string name, params string[] files) =>
        File.WriteAllText(
            Path.Join(root, name),
            string.Concat(
                files.Select(f =>
                    $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Join(root, f))))}  {f}\n"
                )
            )
        );
}
