namespace MediaProductionPortal.Integrity;

public sealed class RecordFilesTests : IDisposable
{
    private static readonly DateTimeOffset Then = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task WhatWasHashedIsRecordedAndVerifiesAndTheRestIsLeftAlone()
    {
        temp.Write("R/A/one.mov", 500);
        temp.Write("R/two.mov", 70);
        temp.Write("R/mine.txt", 5);
        Dictionary<string, HashValue> known = new()
        {
            ["A/one.mov"] = HashOf("R/A/one.mov"),
            ["two.mov"] = HashOf("R/two.mov"),
        };

        GenerationReport first = await RunAsync(known, 0);
        GenerationReport again = await RunAsync(known, 1);

        Assert.Equal([1, 2], first.Written.Concat(again.Written).Select(w => w.Number));
        VerifyResult result = await VerifyFolder.RunAsync(temp.At("R"));
        Assert.Equal(["A/one.mov", "two.mov"], result.Verified.Order());
        Assert.Equal(["mine.txt"], result.New);
    }

    [Fact]
    public async Task AFileThatIsGoneOrKnownInOtherFormatsOnlyIsLeftOut()
    {
        temp.Write("R/one.mov", 500);
        HashValue md5 = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.At("R/one.mov")));
        await RunAsync(new() { ["one.mov"] = md5 }, 0);

        GenerationReport none = await RunAsync(
            new() { ["one.mov"] = HashOf("R/one.mov"), ["gone.mov"] = HashOf("R/one.mov") },
            1
        );

        Assert.Empty(none.Written);
    }

    [Fact]
    public async Task AFirstGenerationOfKnownHashesIsOneThatVerifies()
    {
        temp.Write("R/A/Käse.mov", 500);
        using var stream = new MemoryStream();
        using (var list = new FirstGeneration(stream, new() { Started = Then, Process = ListProcess.Transfer }))
        {
            list.Add("A/Käse.mov", 500, HashOf("R/A/Käse.mov"));
            list.End();
        }
        string folder = Directory.CreateDirectory(temp.At("R/ascmhl")).FullName;
        string name = FirstGeneration.ManifestName("R", Then);
        File.WriteAllBytes(Path.Combine(folder, name), stream.ToArray());
        string c4 = MultiHasher.Hash(HashFormat.C4, stream.ToArray()).Text;
        File.WriteAllBytes(Path.Combine(folder, FirstGeneration.ChainName), FirstGeneration.Chain(name, c4));

        Assert.Equal("0001_R_2027-03-01_120000Z.mhl", name);
        MhlSchemas.Validate(Path.Combine(folder, name));
        VerifyResult result = await VerifyFolder.RunAsync(temp.At("R"));
        Assert.Equal((VerifyExit.Verified, 1), (result.Exit, result.Verified.Count));
    }

    [Fact]
    public async Task WhatAnOlderListDeniesIsToldWithTheListAndBothHashes()
    {
        temp.Write("R/one.mov", 500);
        temp.Write("R/two.mov", 70);
        HashValue old = HashOf("R/one.mov");
        GenerationReport first = await RunAsync(new() { ["one.mov"] = old, ["two.mov"] = HashOf("R/two.mov") }, 0);
        Assert.Empty(first.Contradictions);
        temp.Write("R/one.mov", 501);
        HashValue now = HashOf("R/one.mov");

        for (int again = 1; again < 3; again++)
        {
            GenerationReport report = await RunAsync(
                new() { ["one.mov"] = now, ["two.mov"] = HashOf("R/two.mov") },
                again
            );
            Contradiction said = Assert.Single(report.Contradictions);
            Assert.Equal(("one.mov", 1), (said.Path, said.Generation));
            Assert.Equal($"ascmhl/{Path.GetFileName(first.Written[^1].FullPath)}", said.List);
            Assert.Equal(($"xxh128 {old.Text}", $"xxh128 {now.Text}, 501 bytes"), (said.Says, said.Found));
        }
    }

    private Task<GenerationReport> RunAsync(Dictionary<string, HashValue> known, int minutes) =>
        RecordFiles.RunAsync(temp.At("R"), known, new() { Started = Then.AddMinutes(minutes) });

    private HashValue HashOf(string path) => MultiHasher.Hash(HashFormat.Xxh128, File.ReadAllBytes(temp.At(path)));
}
