using System.Diagnostics;

namespace MediaProductionPortal.Integrity;

/// <summary>Drives that nobody vouches for, and runs that meet: what is written stays right, what is outside stays untouched.</summary>
[Collection("alone")]
public sealed class HostileFoldersTests : IDisposable
{
    private static readonly DateTimeOffset Day1 = new(2025, 3, 11, 20, 9, 22, TimeSpan.Zero);
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    private string Root => _temp.At("R");

    [UnixFact]
    public async Task APipeOrALinkInPlaceOfAManifestIsToldAndNeverOpened()
    {
        _temp.Write("R/a", 10);
        WrittenManifest first = (await Create(1)).Written[0];
        foreach (string put in (string[])["mkfifo", "ln -s /dev/zero", "mkdir"])
        {
            File.Delete(first.FullPath);
            Shell($"{put} {first.FullPath}");
            VerifyResult result = await VerifyFolder.RunAsync(Root).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(VerifyExit.ManifestModified, result.Exit);
            Assert.Contains(result.Findings, f => f.Code == FindingCodes.ManifestUnreadable);
            Assert.Empty((await Create(2)).Written);
            Shell($"rm -rf {first.FullPath}");
        }
    }

    [UnixFact]
    public async Task ALinkUnderTheNameOfAPendingFileNeverLeadsAWriteOutside()
    {
        string outside = _temp.Write("outside", "keep me");
        _temp.Write("R/a", 10);
        Directory.CreateDirectory(_temp.At("R/ascmhl"));
        foreach (
            string name in (string[])[".ascmhl_manifest.partial", ".ascmhl_chain.partial", ".ascmhl_probe.partial"]
        )
        {
            File.CreateSymbolicLink(_temp.At($"R/ascmhl/{name}"), outside);
        }
        Assert.Single((await Create(1)).Written);
        Assert.Equal("keep me", File.ReadAllText(outside));
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(Root)).Exit);

        File.CreateSymbolicLink(_temp.At("R/ascmhl/.ascmhl_lock.partial"), outside);
        CreateResult refused = await Create(2);
        Assert.Equal((VerifyExit.NotWritten, 0), (refused.Exit, refused.Written.Count));
        Assert.Equal("keep me", File.ReadAllText(outside));
    }

    [LinuxFact]
    public async Task ANameThatIsNoUtf8BesideTheSameNameInUtf8IsToldAndTheOtherIsRecordedOnce()
    {
        Directory.CreateDirectory(Root);
        Shell($"cd {Root}; printf 1 > \"$(printf '\\357\\277\\275')\"; printf 2 > \"$(printf '\\377')\"");
        CreateResult result = await Create(1);
        Assert.Equal(["\uFFFD"], result.Files.Select(f => f.Path));
        Assert.NotEqual(VerifyExit.Verified, result.Exit);
        Assert.Contains(
            result.Findings,
            f => f is { Code: FindingCodes.NameNotWritable, Severity: FindingSeverity.Error }
        );
        Assert.Single(ReadManifest.Of(result.Written[0].FullPath).Hashes);
        Shell($"rm -rf {Root}");
    }

    [UnixFact]
    public async Task AHistoryInAFolderWhoseNameNoListCanHoldIsKeptAndTheOneAboveIsWrittenWithoutIt()
    {
        _temp.Write("R/bad\u0001folder/a", 10);
        _temp.Write("R/b", 10);
        await CreateGeneration.RunAsync(_temp.At("R/bad\u0001folder"), Options(1));
        CreateResult result = await Create(2);
        Assert.Equal(2, result.Written.Count);
        Assert.Empty(ReadManifest.Of(result.Written[1].FullPath).References);
        Assert.Contains(result.Findings, f => f.Code == FindingCodes.NameNotWritable);
        Assert.Equal(["b", "bad\u0001folder/a"], (await VerifyFolder.RunAsync(Root)).Verified.Order());
    }

    [Fact]
    public async Task WhatIsSaidOfARunNeverEndsIt()
    {
        _temp.Write("R/a", 10);
        CreateResult result = await Create(
            1,
            o =>
                o with
                {
                    Generation = o.Generation with
                    {
                        Comment = "a\u0001b\uD800c",
                        Location = "\u0000",
                        Authors = [new("\u0002", "\u0003", "x\u0004@example.com", "\u0005")],
                    },
                }
        );
        Manifest head = ReadManifest.Of(result.Written[0].FullPath).Head;
        Assert.Equal("a\uFFFDb\uFFFDc", head.Comment);
    }

    [Fact]
    public async Task AHistoryThatAPatternLeavesOutTakesNoPart()
    {
        _temp.Write("R/proxies/roll/a", 10);
        _temp.Write("R/b", 10);
        await CreateGeneration.RunAsync(_temp.At("R/proxies/roll"), Options(1));
        CreateResult first = await Create(2);
        Assert.Equal(2, first.Written.Count);

        CreateResult second = await Create(3, o => o with { Ignore = ["proxies/"] });
        Assert.Equal([""], second.Written.Select(w => w.Scope));
        Assert.Empty(ReadManifest.Of(second.Written[0].FullPath).References);
        Directory.Delete(_temp.At("R/proxies"), recursive: true);
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(Root)).Exit);
        Assert.Equal(VerifyExit.Verified, (await Create(4)).Exit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<hashlist sequencenr=\"1\"><path>0001_R_2025-03-11_200922Z.mhl</path></hashlist>")]
    [InlineData("<hashlist sequencenr=\"1\"><c4>C4</c4></hashlist>")]
    [InlineData("<hashlist sequencenr=\"1\"><path>../R/x.mhl</path><c4>C4</c4></hashlist>")]
    [InlineData("<hashlist><path>0001_R_2025-03-11_200922Z.mhl</path><c4>C4</c4></hashlist>")]
    [InlineData(
        "<hashlist sequencenr=\"99999999999\"><path>0001_R_2025-03-11_200922Z.mhl</path><c4>C4</c4></hashlist>"
    )]
    public async Task AChainThatDoesNotSayWhatItMustIsDamagedAndGetsNoGeneration(string entries)
    {
        _temp.Write("R/a", 10);
        WrittenManifest first = (await Create(1)).Written[0];
        _temp.Write(
            "R/ascmhl/ascmhl_chain.xml",
            $"<ascmhldirectory xmlns=\"{ChainFile.Namespace}\">{entries.Replace("C4", first.C4, StringComparison.Ordinal)}</ascmhldirectory>"
        );
        VerifyResult result = await VerifyFolder.RunAsync(Root);
        Assert.Equal(VerifyExit.ManifestModified, result.Exit);
        Assert.Contains(result.Findings, f => f.Code == FindingCodes.ChainUnreadable);
        Assert.Empty((await Create(2)).Written);
    }

    [Fact]
    public async Task AChainWithAHoleOrAGenerationTwiceIsDamaged()
    {
        _temp.Write("R/a", 10);
        await Create(1);
        await Create(2);
        string chain = _temp.At("R/ascmhl/ascmhl_chain.xml");
        string text = File.ReadAllText(chain);
        File.WriteAllText(chain, text.Replace("sequencenr=\"2\"", "sequencenr=\"3\"", StringComparison.Ordinal));
        Assert.Equal(VerifyExit.ManifestMissing, (await VerifyFolder.RunAsync(Root)).Exit);
        File.WriteAllText(chain, text.Replace("0002_R_2025-03-12", "0001_R_2025-03-11", StringComparison.Ordinal));
        Assert.Equal(VerifyExit.ManifestModified, (await VerifyFolder.RunAsync(Root)).Exit);
        Assert.Empty((await Create(3)).Written);
    }

    [Fact]
    public async Task AChainThatLostItsEndWarnsOfTheManifestAndGoesOn()
    {
        _temp.Write("R/a", 10);
        await Create(1);
        byte[] chain = File.ReadAllBytes(_temp.At("R/ascmhl/ascmhl_chain.xml"));
        await Create(2);
        File.WriteAllBytes(_temp.At("R/ascmhl/ascmhl_chain.xml"), chain);
        VerifyResult result = await VerifyFolder.RunAsync(Root);
        Assert.Equal(FindingCodes.ManifestOutsideChain, Assert.Single(result.Findings).Code);
        CreateResult next = await Create(3);
        Assert.Equal(2, Assert.Single(next.Written).Number);
        Assert.Equal(3, Directory.GetFiles(_temp.At("R/ascmhl"), "*.mhl").Length);
    }

    [Fact]
    public void GenerationsBeyond9999HaveNamesAndAnOrder()
    {
        string name = ScopeFolder.ManifestName(10_000, "R", Day1);
        Assert.Equal("10000_R_2025-03-11_200922Z.mhl", name);
        Assert.True(ScopeReader.IsManifest(name));
        Assert.Equal(
            ["0001_R.mhl", "9999_R.mhl", "10000_R.mhl"],
            ((string[])["10000_R.mhl", "9999_R.mhl", "0001_R.mhl"]).Order(ManifestOrder.Instance)
        );
    }

    [Fact]
    public async Task AListThatContradictsItselfIsTold()
    {
        _temp.Write("R/a", "one");
        WrittenManifest made = (await Create(1)).Written[0];
        string text = File.ReadAllText(made.FullPath);
        int start = text.IndexOf("<hash>", StringComparison.Ordinal);
        int end = text.IndexOf("</hash>", StringComparison.Ordinal) + "</hash>".Length;
        string again = text[start..end].Replace(">3", ">4", StringComparison.Ordinal);
        int hash = again.IndexOf("</xxh128>", StringComparison.Ordinal) - 1;
        again = again[..hash] + (again[hash] == '0' ? '1' : '0') + again[(hash + 1)..];
        File.WriteAllText(made.FullPath, text[..end] + again + text[end..]);
        string chain = _temp.At("R/ascmhl/ascmhl_chain.xml");
        string c4 = (await ScopeReader.C4OfAsync(made.FullPath, default))!;
        File.WriteAllText(chain, File.ReadAllText(chain).Replace(made.C4, c4, StringComparison.Ordinal));

        VerifyResult result = await VerifyFolder.RunAsync(Root);
        Assert.Equal(VerifyExit.ManifestModified, result.Exit);
        Assert.Equal(["a"], result.Verified);
        Assert.Contains("twice", Assert.Single(result.Findings).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreListsThanSixteenBitsCountAreKept()
    {
        // One .md5 beside each file of an image sequence, say.
        const int Many = 66_000;
        const string Md5 = "900150983cd24fb0d6963f7d28e17f72";
        var store = new RecordStore(new PathIndex());
        for (int i = 0; i < Many; i++)
        {
            var record = new ScopeRecord();
            record.Add(new HashEntry("a", 1, [new(HashFormat.Md5, Md5, null)], null), $"{i}.md5");
            store.Add(store.Paths.Add($"f{i}"), store.NewOrigin(), record);
        }
        (int origin, ScopeRecord last) = Assert.Single(store.Of(store.Paths.Find($"f{Many - 1}")));
        Assert.Equal((Many - 1, $"{Many - 1}.md5"), (origin, last.Hashes[0].List));
    }

    [Fact]
    public async Task RunsThatMeetLeaveOneWholeHistory()
    {
        _temp.Write("R/Card/a", 1000, seed: 1);
        _temp.Write("R/b", 1000, seed: 2);
        await CreateGeneration.RunAsync(_temp.At("R/Card"), Options(1));
        for (int round = 2; round < 12; round++)
        {
            CreateResult[] results = await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(i =>
                        Task.Run(() =>
                            CreateGeneration.RunAsync(
                                Root,
                                Options(round) with
                                {
                                    Generation = Options(round).Generation with
                                    {
                                        Started = Day1.AddDays(round).AddSeconds(i),
                                    },
                                }
                            )
                        )
                    )
            );
            Assert.Contains(results, r => r.Written.Count > 0);
            Assert.All(
                results.Where(r => r.Written.Count < 2),
                r => Assert.Contains(r.Findings, f => f.Code == FindingCodes.GenerationNotWritten)
            );
            VerifyResult verified = await VerifyFolder.RunAsync(Root);
            Assert.Equal(VerifyExit.Verified, verified.Exit);
            Assert.Empty(verified.Findings);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KilledAfterAnyStepEachHistoryIsAsBeforeOrAsAfterAndTheNextRunGoesOn(bool begun)
    {
        _temp.Write("R/Card/a", 10, seed: 1);
        _temp.Write("R/b", 10, seed: 2);
        await CreateGeneration.RunAsync(_temp.At("R/Card"), Options(1));
        if (begun)
        {
            await Create(2);
        }
        int steps = 0;
        await Create(
            3,
            o =>
                o with
                {
                    Generation = o.Generation with { AfterStep = () => Copy(Root, _temp.At($"killed{steps++}/R")) },
                }
        );
        Assert.InRange(steps, 8, 40);
        int before = begun ? 2 : 1;
        for (int step = 0; step < steps; step++)
        {
            string killed = _temp.At($"killed{step}/R");
            if (Directory.Exists(Path.Join(killed, "ascmhl")))
            {
                // A killed run leaves its lock's file, which nobody holds any more.
                File.Create(Path.Join(killed, "ascmhl", ".ascmhl_lock.partial")).Dispose();
            }
            VerifyResult verified = await VerifyFolder.RunAsync(killed);
            Assert.Equal(["Card/a"], verified.Verified.Where(f => f != "b"));
            Assert.DoesNotContain(verified.Findings, f => f.Severity == FindingSeverity.Error);
            Assert.Contains(verified.Exit, (VerifyExit[])[VerifyExit.Verified, VerifyExit.FilesNew]);
            Dictionary<string, int> generations = (await DescribeHistory.RunAsync(killed)).Histories.ToDictionary(
                h => h.Scope,
                h => h.Generations.Count
            );
            Assert.InRange(generations["Card"], before, before + 1);
            Assert.InRange(generations.GetValueOrDefault(""), before - 1, before);

            CreateResult next = await CreateGeneration.RunAsync(killed, Options(4));
            Assert.Equal((VerifyExit.Verified, 2), (next.Exit, next.Written.Count));
            Assert.Empty((await VerifyFolder.RunAsync(killed)).Findings);
            Assert.Empty(Directory.GetFiles(killed, "*.partial", SearchOption.AllDirectories));
        }
    }

    [Fact]
    public async Task ARunThatFindsAnotherOneWritingIsRefusedInWords()
    {
        _temp.Write("R/a", 10);
        await Create(1);
        using (FolderLock.Take(_temp.At("R/ascmhl")))
        {
            CreateResult refused = await Create(2);
            Assert.Equal((VerifyExit.NotWritten, 0), (refused.Exit, refused.Written.Count));
            Assert.Contains("another run is writing", refused.Findings[^1].Words, StringComparison.Ordinal);
        }
        Assert.Single((await Create(3)).Written);
        Assert.Empty(Directory.GetFiles(_temp.At("R/ascmhl"), ".*"));
    }

    [Fact]
    public async Task AClockThatWentBackMakesTheNextGenerationAllTheSame()
    {
        _temp.Write("R/a", 10);
        await Create(9);
        WrittenManifest second = Assert.Single((await Create(2)).Written);
        Assert.Equal("0002_R_2025-03-12_200922Z.mhl", Path.GetFileName(second.FullPath));
        Assert.Empty((await VerifyFolder.RunAsync(Root)).Findings);
    }

    [Fact]
    public async Task AScopeBelowAFolderWhoseNameAPatternNamesKeepsItsFiles()
    {
        _temp.Write("R/proj/tmp/Card/a", 10);
        _temp.Write("R/proj/tmp/Card/tmp/b", 10);
        string card = _temp.At("R/proj/tmp/Card");
        CreateResult result = await CreateGeneration.RunAsync(
            card,
            Options(1) with
            {
                Ignore = ["proj", "/tmp", "R/"],
            }
        );
        Assert.Equal(["a"], result.Files.Select(f => f.Path));
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(card)).Exit);
    }

    [Fact]
    public async Task ThreeHistoriesInOneAnotherAreWrittenBottomUpUnlessTheDeepestIsDamaged()
    {
        _temp.Write("R/A/B/c", 10, seed: 1);
        _temp.Write("R/A/b", 10, seed: 2);
        _temp.Write("R/a", 10, seed: 3);
        await CreateGeneration.RunAsync(_temp.At("R/A/B"), Options(1));
        await CreateGeneration.RunAsync(_temp.At("R/A"), Options(2));
        CreateResult all = await Create(3);
        Assert.Equal(["A/B", "A", ""], all.Written.Select(w => w.Scope));
        Assert.Equal([3, 2, 1], all.Written.Select(w => w.Number));
        Assert.Equal(all.Written[0].C4, Assert.Single(ReadManifest.Of(all.Written[1].FullPath).References).C4);

        File.AppendAllText(all.Written[0].FullPath, " ");
        CreateResult refused = await Create(4);
        Assert.Equal((VerifyExit.ManifestModified, 0), (refused.Exit, refused.Written.Count));
        Assert.Equal(3, refused.Findings.Count(f => f.Code == FindingCodes.GenerationNotWritten));
        Assert.Equal(["A/B/c", "A/b", "a"], (await VerifyFolder.RunAsync(Root)).Verified.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RenamingThousandsOfFilesWithTheSameBytesAndTheirFoldersTakesSeconds()
    {
        for (int i = 0; i < 1500; i++)
        {
            _temp.Write($"R/Old/{i / 10:D3}/{i}", "black frame");
        }
        await Create(1);
        Directory.Move(_temp.At("R/Old"), _temp.At("R/New"));
        var clock = Stopwatch.StartNew();
        CreateResult renamed = await Create(2, o => o with { DetectRenames = true });
        Assert.Equal(VerifyExit.Verified, renamed.Exit);
        Assert.All(renamed.Files, f => Assert.Equal("Old" + f.Path["New".Length..], f.PreviousPath));
        VerifyResult verified = await VerifyFolder.RunAsync(Root);
        Assert.Equal((VerifyExit.Verified, 1500), (verified.Exit, verified.Verified.Count));
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2), $"took {clock.Elapsed}");
    }

    private static CreateOptions Options(int day) =>
        new()
        {
            Generation = new() { Started = Day1.AddDays(day - 1), HostName = "centre-1" },
        };

    private Task<CreateResult> Create(int day, Func<CreateOptions, CreateOptions>? with = null) =>
        CreateGeneration.RunAsync(Root, with is null ? Options(day) : with(Options(day)));

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.GetDirectories(from))
        {
            Copy(folder, Path.Join(to, Path.GetFileName(folder)));
        }
        foreach (
            string file in Directory
                .GetFiles(from)
                .Where(f => !f.EndsWith(".ascmhl_lock.partial", StringComparison.Ordinal))
        )
        {
            File.Copy(file, Path.Join(to, Path.GetFileName(file)));
        }
    }

    private static void Shell(string command)
    {
        using Process process = Process.Start("sh", ["-c", command]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
