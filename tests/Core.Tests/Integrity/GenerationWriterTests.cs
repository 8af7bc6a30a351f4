namespace MediaProductionPortal.Integrity;

/// <summary>Own fixtures, so that every kind of damage is covered without the shared samples.</summary>
public sealed class GenerationWriterTests : IDisposable
{
    private static readonly DateTimeOffset Day1 = new(2025, 3, 11, 20, 9, 22, TimeSpan.Zero);
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task TheFirstGenerationVerifiesAndIsNamedAfterItsStart()
    {
        Card("A003R1VK");
        GenerationReport report = await Write("A003R1VK", 1);

        WrittenManifest written = Assert.Single(report.Written);
        Assert.Equal("0001_A003R1VK_2025-03-11_200922Z.mhl", Path.GetFileName(written.FullPath));
        Assert.Empty(report.Findings);
        VerifyResult result = await Verify("A003R1VK");
        Assert.Equal(VerifyExit.Verified, result.Exit);
        Assert.Equal(4, result.Verified.Count);
    }

    [Fact]
    public async Task ChangedMissingAndNewFilesAreAllTold()
    {
        Card("R");
        await Write("R", 1);
        _temp.FlipBit("R/Clips/c1.mov");
        File.Delete(_temp.At("R/Clips/c2.mov"));
        _temp.Write("R/late.txt", 5);

        VerifyResult result = await Verify("R");

        Assert.Equal(VerifyExit.FilesChanged, result.Exit);
        Assert.Equal(["Clips/c1.mov"], result.Changed);
        Assert.Equal(["Clips/c2.mov"], result.Missing);
        Assert.Equal(["late.txt"], result.New);
        Finding changed = Assert.Single(result.Findings, f => f.Code == FindingCodes.FileChanged);
        Assert.StartsWith("xxh128 ", changed.Expected, StringComparison.Ordinal);
        Assert.StartsWith("xxh128 ", changed.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileOfAnotherSizeIsChangedWithoutBeingRead()
    {
        Card("R");
        await Write("R", 1);
        File.AppendAllText(_temp.At("R/Clips/c1.mov"), "x");
        VerifyResult result = await Verify("R");
        FileVerdict verdict = Assert.Single(result.Verdicts, v => v.Kind == FileVerdictKind.Changed);
        Assert.Null(verdict.Digest);
        Assert.Equal("1,001 bytes", Assert.Single(verdict.Findings).Found);
    }

    [Fact]
    public async Task AFailedHashIsNeverExpectedAndTheRestoredFileVerifies()
    {
        Card("R");
        await Write("R", 1);
        _temp.FlipBit("R/Clips/c1.mov");
        await Write("R", 2);
        Assert.Equal(VerifyExit.FilesChanged, (await Verify("R")).Exit);
        _temp.FlipBit("R/Clips/c1.mov");
        Assert.Equal(VerifyExit.Verified, (await Verify("R")).Exit);
    }

    [Fact]
    public async Task ADamagedManifestIsTold()
    {
        Card("R");
        WrittenManifest written = (await Write("R", 1)).Written[0];
        string text = File.ReadAllText(written.FullPath);
        File.WriteAllText(written.FullPath, text.Replace("original", "verified", StringComparison.Ordinal));
        VerifyResult modified = await Verify("R");
        Assert.Equal(VerifyExit.ManifestModified, modified.Exit);
        Assert.Equal(4, modified.Verified.Count);

        File.WriteAllText(written.FullPath, text[..(text.Length / 2)]);
        VerifyResult broken = await Verify("R");
        Assert.Equal(VerifyExit.ManifestModified, broken.Exit);
        Assert.Contains(broken.Findings, f => f.Code == FindingCodes.ManifestUnreadable);

        File.Delete(written.FullPath);
        Assert.Equal(VerifyExit.ManifestMissing, (await Verify("R")).Exit);
        Assert.Contains((await Write("R", 2)).Findings, f => f.Code == FindingCodes.GenerationNotWritten);
    }

    [Fact]
    public async Task ALostOrBrokenChainIsTold()
    {
        Card("R");
        await Write("R", 1);
        string chain = _temp.At("R/ascmhl/" + ChainFile.Name);
        File.WriteAllText(chain, "<ascmhldirectory");
        Assert.Contains((await Verify("R")).Findings, f => f.Code == FindingCodes.ChainUnreadable);
        File.Delete(chain);
        VerifyResult result = await Verify("R");
        Assert.Equal(VerifyExit.ChainMissing, result.Exit);
        Assert.Equal(4, result.Verified.Count);
    }

    [Fact]
    public async Task NestedHistoriesGetTheirOwnGenerationAndTheParentRefersToIt()
    {
        Card("Day/A001");
        Card("Day/B002");
        _temp.Write("Day/Sound/t1.wav", 300);
        await Write("Day/A001", 1);
        GenerationReport report = await Write("Day", 2);

        Assert.Equal(["A001", ""], report.Written.Select(w => w.Scope));
        ReadManifest top = ReadManifest.Of(report.Written[1].FullPath);
        HashListReference reference = Assert.Single(top.References);
        Assert.Equal("A001/ascmhl/0002_A001_2025-03-12_200922Z.mhl", reference.Path);
        Assert.DoesNotContain(top.Hashes, h => h.Path.StartsWith("A001/", StringComparison.Ordinal));
        Assert.Contains(top.Directories, d => d.Path == "A001");
        Assert.Equal(VerifyExit.Verified, (await Verify("Day")).Exit);

        Directory.Delete(_temp.At("Day/A001/ascmhl"), recursive: true);
        VerifyResult gone = await Verify("Day");
        Assert.Contains(gone.Findings, f => f.Code == FindingCodes.NestedHistoryMissing && f.Path == "A001");
        Assert.Equal(VerifyExit.FilesNew, gone.Exit);
        Assert.Empty((await Write("Day", 3)).Written);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ARunCutShortLeavesTheOldChainAndTheNextRunRepairsIt(bool manifestInPlace)
    {
        Card("R");
        await Write("R", 1);
        // As the writer leaves it when it is killed before, or between, its two last renames.
        string folder = _temp.At("R/ascmhl/");
        byte[] oldChain = File.ReadAllBytes(folder + ChainFile.Name);
        WrittenManifest second = (await Write("R", 2)).Written[0];
        File.Move(folder + ChainFile.Name, folder + ChainFile.PendingName);
        File.WriteAllBytes(folder + ChainFile.Name, oldChain);
        if (!manifestInPlace)
        {
            File.Move(second.FullPath, folder + ".ascmhl_manifest.partial");
        }

        VerifyResult between = await Verify("R");
        Assert.Equal(VerifyExit.Verified, between.Exit);
        Assert.DoesNotContain(between.Findings, f => f.Severity != FindingSeverity.Note);

        GenerationReport again = await Write("R", 3);
        Assert.Equal(2, Assert.Single(again.Written).Number);
        Assert.Equal(
            ["0001_R_2025-03-11_200922Z.mhl", "0002_R_2025-03-13_200922Z.mhl", ChainFile.Name],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Empty((await Verify("R")).Findings);
    }

    [Fact]
    public async Task AFirstRunCutShortIsNoLostChain()
    {
        Card("R");
        await Write("R", 1);
        File.Move(_temp.At("R/ascmhl/" + ChainFile.Name), _temp.At("R/ascmhl/" + ChainFile.PendingName));
        Assert.Equal(VerifyExit.NoHistory, (await Verify("R")).Exit);
        Assert.Equal(1, Assert.Single((await Write("R", 1)).Written).Number);
        Assert.Equal(VerifyExit.Verified, (await Verify("R")).Exit);
    }

    [Fact]
    public async Task TheSameRunAskedTwiceWritesOneGeneration()
    {
        Card("R");
        WrittenManifest first = (await Write("R", 1)).Written[0];
        WrittenManifest again = (await Write("R", 1)).Written[0];
        Assert.Equal(first, again);
        Assert.Equal(2, Directory.GetFiles(_temp.At("R/ascmhl")).Length);
    }

    [Fact]
    public async Task TheSameRunAskedTwiceWritesOneGenerationElsewhereToo()
    {
        Card("R");
        await Write("R", 1);
        static GenerationOptions Elsewhere(GenerationOptions o, string folder) =>
            o with
            {
                InPlace = false,
                OutFolder = folder,
            };
        WrittenManifest first = Assert.Single((await Write("R", 2, o => Elsewhere(o, _temp.At("out")))).Written);

        GenerationReport again = await Write("R", 2, o => Elsewhere(o, _temp.At("out")));

        Assert.Empty(again.Findings);
        Assert.Equal(first, Assert.Single(again.Written));
        Assert.Equal(3, Directory.GetFiles(_temp.At("out/ascmhl")).Length);
    }

    [Fact]
    public async Task MediaThatCanNotBeWrittenToGetsItsWholeHistoryElsewhere()
    {
        Card("R");
        await Write("R", 1);
        string history = _temp.At("R/ascmhl");
        // Root may write anywhere, so "read-only" is played by a file where the folder's probe would go.
        Directory.CreateDirectory(_temp.At("R/ascmhl/.ascmhl_probe.partial"));

        GenerationReport report = await Write("R", 2, o => o with { OutFolder = _temp.At("out") });

        Assert.Equal(FindingCodes.GenerationNotWritten, Assert.Single(report.Findings).Code);
        Assert.StartsWith(_temp.At("out"), report.Written[0].FullPath, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(_temp.At("out/ascmhl")).Length);
        Assert.Single(Directory.GetFiles(history, "*.mhl"));
        // Laid beside the files, the new history verifies.
        Directory.Delete(history, recursive: true);
        Directory.Move(_temp.At("out/ascmhl"), history);
        VerifyResult result = await Verify("R");
        Assert.Equal(VerifyExit.Verified, result.Exit);
        Assert.Equal(2, Assert.Single(result.Lists).Generations);
    }

    [Fact]
    public async Task OddNamesComeBackFromTheListAsTheyWere()
    {
        string[] names =
        [
            " blanks ",
            "a&b<c>\"'.mov",
            "line\nbreak",
            "carriage\rreturn",
            "tab\there",
            "caf\u00e9",
            "cafe\u0301",
            "\U0001F3AC",
            new string('ü', 120),
        ];
        foreach (string name in names)
        {
            _temp.Write($"R/x/{name}", 10);
        }
        _temp.Write("R/empty", 0);
        _temp.Write("R/bell\u0007", 10);
        Directory.CreateDirectory(_temp.At("R/no files"));

        GenerationReport report = await Write("R", 1);

        Assert.Equal("bell\u0007", Assert.Single(report.Findings).Path);
        VerifyResult result = await Verify("R");
        Assert.Equal(names.Length + 1, result.Verified.Count);
        Assert.Equal(["bell\u0007"], result.New);
    }

    [Fact]
    public async Task ANameInAnotherUnicodeFormIsOfferedAndNotTaken()
    {
        _temp.Write("R/cafe\u0301.mov", 10);
        await Write("R", 1);
        File.Move(_temp.At("R/cafe\u0301.mov"), _temp.At("R/caf\u00e9.mov"));
        VerifyResult result = await Verify("R");
        Finding finding = Assert.Single(result.Findings, f => f.Code == FindingCodes.NameNormalisation);
        Assert.Equal(("cafe\u0301.mov", "caf\u00e9.mov"), (finding.Path, finding.Found));
        Assert.Equal(VerifyExit.FilesNew, result.Exit);
    }

    [Fact]
    public async Task ChainsOfRenamesAreFollowedAndSwappedNamesKeepTheirRecords()
    {
        _temp.Write("R/c", 10, seed: 1);
        _temp.Write("R/x", 20, seed: 2);
        _temp.Write("R/y", 20, seed: 3);
        string Hash(string name) => MultiHasher.Hash(HashFormat.Xxh64, File.ReadAllBytes(_temp.At($"R/{name}"))).Text;
        string Entry(string path, string hash, string? previous = null) =>
            $"<hash><path>{path}</path><xxh64 action=\"original\">{hash}</xxh64>"
            + (previous is null ? "" : $"<previousPath>{previous}</previousPath>")
            + "</hash>";
        string Manifest(params string[] entries) =>
            "<hashlist version=\"2.0\" xmlns=\"urn:ASC:MHL:v2.0\"><creatorinfo/><processinfo/><hashes>"
            + string.Concat(entries)
            + "</hashes></hashlist>";
        List<string> manifests =
        [
            Manifest(Entry("a", Hash("c")), Entry("x", Hash("y")), Entry("y", Hash("x"))),
            Manifest(Entry("b", Hash("c"), "a"), Entry("x", Hash("x"), "y"), Entry("y", Hash("y"), "x")),
            Manifest(Entry("c", Hash("c"), "b")),
        ];
        var chain = new List<ChainEntry>();
        foreach (string manifest in manifests)
        {
            string name = $"000{chain.Count + 1}_R_2025-03-11_200922.mhl";
            string? c4 = await ScopeReader.C4OfAsync(_temp.Write($"R/ascmhl/{name}", manifest), default);
            chain.Add(new(chain.Count + 1, name, c4!));
        }
        using (FileStream stream = File.Create(_temp.At("R/ascmhl/" + ChainFile.Name)))
        {
            ChainFile.Write(stream, chain);
        }

        VerifyResult result = await Verify("R");

        Assert.Equal(VerifyExit.Verified, result.Exit);
        Assert.Equal(["c", "x", "y"], result.Verified);
    }

    [Fact]
    public async Task IgnorePatternsAreInheritedAndGrow()
    {
        Card("R");
        _temp.Write("R/Clips/c1.log", 5);
        FolderListing listing = FolderWalk.List(_temp.At("R"));
        Expectations expectations = await HashHistory.LoadAsync(listing, ["*.log"]);
        await GenerationWriter.WriteAsync(listing, expectations, [], new() { Started = Day1 });
        Assert.DoesNotContain("Clips/c1.log", (await Verify("R")).New);
        Expectations next = await HashHistory.LoadAsync(FolderWalk.List(_temp.At("R")));
        Assert.True(next.IsIgnored("deep/er.log"));
    }

    [Fact]
    public async Task ARollIsVerifiedAndRecordedByItselfUnderADriveWithAHistory()
    {
        Card("Drive/A001");
        Card("Drive/B002");
        _temp.Write("Drive/A001/tmp/x.log", 5);
        FolderListing drive = FolderWalk.List(_temp.At("Drive"));
        Expectations first = await HashHistory.LoadAsync(drive, ["/A001/tmp/"]);
        var verdicts = new List<FileVerdict>();
        foreach (string path in first.FilesToCheck(drive).Select(f => f.Path))
        {
            verdicts.Add(await FileCheck.CheckAsync(drive.Root, path, first));
        }
        await GenerationWriter.WriteAsync(drive, first, verdicts, new() { Started = Day1 });
        _temp.FlipBit("Drive/A001/Clips/c1.mov");

        drive = FolderWalk.List(_temp.At("Drive"));
        FolderListing roll = drive.Under("A001");
        Expectations ofRoll = (await HashHistory.LoadAsync(drive)).Under("A001");
        verdicts.Clear();
        foreach (string path in ofRoll.FilesToCheck(roll).Select(f => f.Path))
        {
            verdicts.Add(await FileCheck.CheckAsync(roll.Root, path, ofRoll));
        }

        Assert.Equal(4, verdicts.Count);
        Assert.Equal("Clips/c1.mov", Assert.Single(verdicts, v => v.Kind == FileVerdictKind.Changed).Path);
        Assert.Equal(3, verdicts.Count(v => v.Kind == FileVerdictKind.Verified));
        Assert.Empty(ofRoll.MissingFrom(roll));
        GenerationReport report = await GenerationWriter.WriteAsync(
            roll,
            ofRoll,
            verdicts,
            new() { Started = Day1.AddDays(1) }
        );
        Assert.Equal(_temp.At("Drive/A001/ascmhl"), Path.GetDirectoryName(Assert.Single(report.Written).FullPath));
        Assert.Equal(VerifyExit.FilesChanged, (await Verify("Drive")).Exit);
        Assert.Equal(["A001/Clips/c1.mov"], (await Verify("Drive")).Changed);
    }

    [Fact]
    public async Task ARunKilledBetweenChildAndParentGoesOnWithTheChildsGeneration()
    {
        Card("Day/A001");
        await Write("Day", 1);
        await Write("Day/A001", 2);
        GenerationReport report = await Write("Day", 2);
        Assert.Equal([("A001", 1), ("", 2)], report.Written.Select(w => (w.Scope, w.Number)));
        Assert.Equal(VerifyExit.Verified, (await Verify("Day")).Exit);
    }

    [Fact]
    public async Task AHistoryBehindALinkIsNotWrittenOver()
    {
        Card("R");
        Directory.CreateDirectory(_temp.At("elsewhere"));
        Directory.CreateSymbolicLink(_temp.At("R/ascmhl"), _temp.At("elsewhere"));
        GenerationReport report = await Write("R", 1);
        Assert.Empty(report.Written);
        Assert.Equal(FindingCodes.GenerationNotWritten, Assert.Single(report.Findings).Code);
        Assert.Empty(Directory.GetFileSystemEntries(_temp.At("elsewhere")));
    }

    [Fact]
    public async Task AReadOnlyFolderStaysUntouchedEvenWhenTheSystemWouldLetUsWrite()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        Card("R");
        const UnixFileMode readOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        var before = File.GetUnixFileMode(_temp.At("R"));
        File.SetUnixFileMode(_temp.At("R"), readOnly);
        try
        {
            DateTime modified = Directory.GetLastWriteTimeUtc(_temp.At("R"));
            GenerationReport report = await Write("R", 1, o => o with { OutFolder = _temp.At("elsewhere") });
            Assert.False(Directory.Exists(_temp.At("R/ascmhl")));
            Assert.Equal(modified, Directory.GetLastWriteTimeUtc(_temp.At("R")));
            Assert.StartsWith(_temp.At("elsewhere"), Assert.Single(report.Written).FullPath, StringComparison.Ordinal);
            Finding finding = Assert.Single(report.Findings);
            Assert.Equal((FindingCodes.GenerationNotWritten, FindingSeverity.Note), (finding.Code, finding.Severity));
            Assert.Contains("marked read-only", finding.Words, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(_temp.At("R"), before);
        }
    }

    [Fact]
    public async Task WhereTheDriveUsedToBeNothingIsMade()
    {
        Card("R");
        string root = _temp.At("R");
        FolderListing listing = FolderWalk.List(root);
        Expectations before = await HashHistory.LoadAsync(listing);
        VerifyResult verified = await Verify("R");
        Directory.Move(root, _temp.At("pulled out"));

        GenerationReport report = await GenerationWriter.WriteAsync(
            listing,
            before,
            [.. verified.Verdicts],
            new GenerationOptions { Started = Day1 }
        );

        Assert.Empty(report.Written);
        Assert.Contains(report.Findings, f => f.Code == FindingCodes.GenerationNotWritten);
        Assert.False(Directory.Exists(root));
    }

    private void Card(string name)
    {
        _temp.Write($"{name}/Clips/c1.mov", 1000, seed: 1);
        _temp.Write($"{name}/Clips/c2.mov", 2000, seed: 2);
        _temp.Write($"{name}/Clips/sub/c3.mov", 3000, seed: 3);
        _temp.Write($"{name}/card.ale", 0);
    }

    private Task<VerifyResult> Verify(string name) => VerifyFolder.RunAsync(_temp.At(name));

    private async Task<GenerationReport> Write(
        string name,
        int day,
        Func<GenerationOptions, GenerationOptions>? with = null
    ) => (await Generations.WriteAsync(_temp.At(name), Day1.AddDays(day - 1), null, with)).Report;
}
