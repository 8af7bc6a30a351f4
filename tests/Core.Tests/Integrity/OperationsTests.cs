namespace MediaProductionPortal.Integrity;

/// <summary>Create, diff, describe, flatten and list, as the command line uses them.</summary>
public sealed class OperationsTests : IDisposable
{
    private static readonly DateTimeOffset Day1 = new(2025, 3, 11, 20, 9, 22, TimeSpan.Zero);
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task ANewFormatJoinsAVerifiedOldOneAndBothAreWritten()
    {
        _temp.Write("R/a", 10);
        await Create(1, HashFormat.Md5);
        CreateResult second = await Create(2, HashFormat.Xxh64, HashFormat.C4);
        Assert.Equal(
            [
                (HashFormat.C4, HashAction.Verified),
                (HashFormat.Md5, HashAction.Verified),
                (HashFormat.Xxh64, HashAction.Verified),
            ],
            second.Files.Single().Hashes.Select(h => (h.Format, h.Action!.Value))
        );
        CreateResult third = await Create(3, HashFormat.Xxh64);
        Assert.Equal(HashFormat.Xxh64, third.Files.Single().Hashes.Single().Format);
    }

    [Fact]
    public async Task WhenTheOldFormatFailsOnlyTheFailureIsWritten()
    {
        _temp.Write("R/a", 10);
        await Create(1, HashFormat.Md5);
        _temp.FlipBit("R/a");
        CreateResult second = await Create(2, HashFormat.Xxh64);
        Assert.Equal(VerifyExit.FilesChanged, second.Exit);
        RecordedHash failed = second.Files.Single().Hashes.Single();
        Assert.Equal((HashFormat.Md5, HashAction.Failed), (failed.Format, failed.Action));
        _temp.FlipBit("R/a");
        Assert.Equal(VerifyExit.Verified, (await Create(3, HashFormat.Md5)).Exit);
    }

    [Fact]
    public async Task AFileOfAnotherSizeIsReadAndRecordedAsFailed()
    {
        _temp.Write("R/a", 10);
        await Create(1, HashFormat.Xxh64);
        File.AppendAllText(_temp.At("R/a"), "x");
        CreateResult second = await Create(2, HashFormat.Xxh64);
        Assert.Equal(VerifyExit.FilesChanged, second.Exit);
        Assert.Equal(HashAction.Failed, second.Files.Single().Hashes.Single().Action);
    }

    [Fact]
    public async Task SingleFilesAreAppendedWithoutAWordAboutTheRest()
    {
        _temp.Write("R/Card/a", 10, seed: 1);
        _temp.Write("R/Card/b", 10, seed: 2);
        await CreateGeneration.RunAsync(_temp.At("R/Card"), Options(1));
        await Create(2);
        _temp.Write("R/Reports/day.pdf", 30);
        _temp.Write("R/Card/late/c", 30);
        File.Delete(_temp.At("R/Card/b"));

        CreateResult appended = await Create(3, o => o with { Files = ["Reports/day.pdf", "./Card/late/"] });

        Assert.Equal(VerifyExit.Verified, appended.Exit);
        Assert.Equal(["Card/late/c", "Reports/day.pdf"], appended.Files.Select(f => f.Path).Order());
        Assert.Equal(["Card", ""], appended.Written.Select(w => w.Scope));
        ReadManifest top = Read(appended.Written[1]);
        Assert.Equal("Reports/day.pdf", Assert.Single(top.Hashes).Path);
        Assert.Empty(top.Directories);
        Assert.Null(top.RootHash);
        Assert.Equal(appended.Written[0].C4, Assert.Single(top.References).C4);
        Assert.Equal(VerifyExit.FilesMissing, (await VerifyFolder.RunAsync(_temp.At("R"))).Exit);
        Assert.Equal(
            VerifyExit.Verified,
            (await VerifyFolder.RunAsync(_temp.At("R"), new() { Files = ["Reports"] })).Exit
        );
    }

    [Fact]
    public async Task ASingleFileThatIsNotThereIsToldAndNothingIsWritten()
    {
        _temp.Write("R/a", 10);
        _temp.Write("R/.DS_Store", 10);
        CreateResult result = await Create(1, o => o with { Files = ["b"] });
        Assert.Equal(VerifyExit.NothingFound, result.Exit);
        Assert.Empty(result.Written);
        Assert.False(Directory.Exists(_temp.At("R/ascmhl")));
        await Create(1);
        foreach (string named in (string[])["b", ".DS_Store", "../elsewhere"])
        {
            VerifyResult verified = await VerifyFolder.RunAsync(_temp.At("R"), new() { Files = [named] });
            Assert.Equal((VerifyExit.NothingFound, 0L), (verified.Exit, verified.BytesRead));
        }
        File.Delete(_temp.At("R/a"));
        Assert.Equal(
            VerifyExit.NothingFound,
            (await VerifyFolder.RunAsync(_temp.At("R"), new() { Files = ["a"] })).Exit
        );
    }

    [Fact]
    public async Task ARenamedFolderIsRecordedAsSuchAndItsFilesKeepTheirCustody()
    {
        _temp.Write("R/Clips/a", 10, seed: 1);
        _temp.Write("R/Clips/sub/b", 20, seed: 2);
        _temp.Write("R/Clips/empty", 0);
        await Create(1, HashFormat.Md5);
        Directory.Move(_temp.At("R/Clips"), _temp.At("R/Footage"));
        File.Move(_temp.At("R/Footage/a"), _temp.At("R/Footage/a1"));

        CreateResult second = await Create(2, o => o with { DetectRenames = true, Formats = [HashFormat.Xxh3] });

        Assert.Equal(VerifyExit.Verified, second.Exit);
        Assert.Empty(second.Missing);
        Assert.Equal(
            ["Clips/a", "Clips/empty", "Clips/sub/b"],
            second.Files.Select(f => f.PreviousPath).Order(StringComparer.Ordinal)
        );
        // A file in it has another name, so only the folder below came whole.
        Assert.Equal(
            [("Footage/sub", "Clips/sub"), ("Footage", null)],
            Read(second.Written[0]).Directories.Select(d => (d.Path, d.PreviousPath))
        );
        File.Move(_temp.At("R/Footage/a1"), _temp.At("R/Footage/a2"));
        await Create(3, o => o with { DetectRenames = true, Formats = [HashFormat.Md5] });
        VerifyResult verified = await VerifyFolder.RunAsync(_temp.At("R"));
        Assert.Equal(VerifyExit.Verified, verified.Exit);
        HistoryInfo info = await DescribeHistory.RunAsync(_temp.At("R"), ["Footage/a2"]);
        Assert.Equal(
            [("Clips/a", null), ("Footage/a1", "Clips/a"), ("Footage/a2", "Footage/a1")],
            info.Files.Select(f => (f.RecordedPath, f.PreviousPath))
        );
        _temp.FlipBit("R/Footage/a2");
        Assert.Equal(VerifyExit.FilesChanged, (await VerifyFolder.RunAsync(_temp.At("R"))).Exit);
    }

    [Fact]
    public async Task AMoveIntoAnotherHistoryIsNoRename()
    {
        _temp.Write("R/A/a", 10, seed: 1);
        _temp.Write("R/A/keep", 10, seed: 2);
        _temp.Write("R/b", 10, seed: 3);
        await CreateGeneration.RunAsync(_temp.At("R/A"), Options(1));
        await Create(2);
        File.Move(_temp.At("R/A/a"), _temp.At("R/a"));
        CreateResult result = await Create(3, o => o with { DetectRenames = true });
        Assert.Equal(VerifyExit.FilesMissing, result.Exit);
        Assert.Equal(["A/a"], result.Missing);
        Assert.All(result.Files, f => Assert.Null(f.PreviousPath));
    }

    [Fact]
    public async Task APackingListHoldsNestedHistoriesAndVerifiesACopyWithoutThem()
    {
        _temp.Write("R/Card/a", 10, seed: 1);
        _temp.Write("R/Card/x.log", 10, seed: 4);
        _temp.Write("R/b", 10, seed: 2);
        await CreateGeneration.RunAsync(_temp.At("R/Card"), Options(1) with { Ignore = ["*.log"] });
        await Create(2, HashFormat.Md5);
        File.Move(_temp.At("R/b"), _temp.At("R/c"));
        await Create(3, o => o with { DetectRenames = true });
        _temp.FlipBit("R/c");
        await Create(4);
        _temp.FlipBit("R/c");

        FlattenResult flat = await FlattenHistory.RunAsync(
            _temp.At("R"),
            _temp.At("out"),
            new() { Started = Day1.AddDays(9) }
        );

        Assert.Equal(VerifyExit.Verified, flat.Exit);
        Assert.Equal(_temp.At("out/collection_2025-03-20/packinglist_R_2025-03-20_200922Z.mhl"), flat.PackingList);
        {
            ReadManifest list = ReadManifest.Of(flat.PackingList!);
            Assert.Equal("flatten", list.Process);
            Assert.Equal([("Card/a", null), ("c", "b")], list.Hashes.Select(h => (h.Path, h.PreviousPath)));
            Assert.DoesNotContain(list.Hashes.SelectMany(h => h.Hashes), h => h.Action == HashAction.Failed);
            Assert.Contains("/Card/**/*.log", list.IgnorePatterns);
            Assert.Equal(HashFormat.Md5, list.Hashes[1].Hashes[0].Format);
        }
        FlattenResult again = await FlattenHistory.RunAsync(
            _temp.At("R"),
            _temp.At("out"),
            new() { Started = Day1.AddDays(9).AddHours(1) }
        );
        Assert.Equal([1, 2], ChainFile.Read(again.Collection!).Select(c => c.Number));

        _temp.Write("Copy/Card/a", 10, seed: 1);
        _temp.Write("Copy/Card/y.log", 10, seed: 5);
        _temp.Write("Copy/c", 10, seed: 2);
        var against = new VerifyOptions { PackingList = flat.PackingList };
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(_temp.At("Copy"), against)).Exit);
        _temp.FlipBit("Copy/c");
        Assert.Equal(["c"], (await VerifyFolder.RunAsync(_temp.At("Copy"), against)).Changed);
        File.WriteAllText(flat.PackingList!, "<hashlist");
        Assert.Equal(VerifyExit.ManifestModified, (await VerifyFolder.RunAsync(_temp.At("Copy"), against)).Exit);
        Assert.Equal(
            VerifyExit.ManifestMissing,
            (await VerifyFolder.RunAsync(_temp.At("Copy"), new() { PackingList = _temp.At("none.mhl") })).Exit
        );
    }

    [Fact]
    public async Task TheHistoryTellsWhoWroteWhatWhen()
    {
        _temp.Write("R/a", 10);
        CreateOptions options = Options(1);
        await CreateGeneration.RunAsync(
            _temp.At("R"),
            options with
            {
                Generation = options.Generation with
                {
                    Authors = [new("Rosa Vidal", "DIT", "rosa@example.com", "+49 89 123")],
                    Location = "Stage 4",
                    Comment = "Offload",
                },
            }
        );
        _temp.FlipBit("R/a");
        await Create(2);

        HistoryInfo info = await DescribeHistory.RunAsync(_temp.At("R"), ["a", "nothing"]);

        Assert.Equal(VerifyExit.NothingFound, info.Exit);
        ScopeInfo scope = Assert.Single(info.Histories);
        Assert.Equal([1, 2], scope.Generations.Select(g => g.Number));
        GenerationInfo first = scope.Generations[0];
        Assert.Equal(
            ("Stage 4", "Offload", "in-place", 1, 0),
            (first.Location, first.Comment, first.Process, first.Files, first.Failed)
        );
        Assert.Equal(
            new ListAuthor("Rosa Vidal", "DIT", "rosa@example.com", "+49 89 123"),
            Assert.Single(first.Authors)
        );
        Assert.Equal(1, scope.Generations[1].Failed);
        Assert.Equal([HashAction.Original, HashAction.Failed], info.Files.Select(f => f.Hashes.Single().Action!.Value));
        Assert.Equal(VerifyExit.NoHistory, (await DescribeHistory.RunAsync(_temp.At("elsewhere"))).Exit);
    }

    [Fact]
    public async Task TheListNamesWhatIsExpected()
    {
        _temp.Write("R/b", 10);
        _temp.Write("R/a", 10);
        await Create(1);
        File.Delete(_temp.At("R/a"));
        ExpectedList list = await ListExpected.RunAsync(_temp.At("R"));
        Assert.Equal(VerifyExit.Verified, list.Exit);
        Assert.Equal(["b", "a"], list.Files.Select(f => f.Path));
        Assert.Equal(VerifyExit.FilesMissing, (await DiffFolder.RunAsync(_temp.At("R"))).Exit);
    }

    private static ReadManifest Read(WrittenManifest written) => ReadManifest.Of(written.FullPath);

    private static CreateOptions Options(int day) =>
        new()
        {
            Generation = new() { Started = Day1.AddDays(day - 1), HostName = "centre-1" },
        };

    private Task<CreateResult> Create(int day, params HashFormat[] formats) =>
        Create(day, o => formats.Length == 0 ? o : o with { Formats = formats });

    private Task<CreateResult> Create(int day, Func<CreateOptions, CreateOptions> with) =>
        CreateGeneration.RunAsync(_temp.At("R"), with(Options(day)));
}
