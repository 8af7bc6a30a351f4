using System.Text;
using System.Text.Json;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Package;

public sealed class PackageTests
{
    private const string Frames = "AGM_104_065_010_PL01_v001/3840x2160/AGM_104_065_010_PL01_v001.{0}.exr";
    private const string Original = "originals/A001R1VK/A001C002.mov";

    private static readonly DateTimeOffset Started = new(2026, 11, 26, 21, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task AnyToolVerifiesThePackageByItsHashList()
    {
        using var folder = new TempFolder();
        var written = await WriteAsync(folder, Contents(folder));
        Assert.Empty(written.Findings);

        var result = await VerifyFolder.RunAsync(folder.Path, new() { DirectoryHashes = true });

        Assert.Equal(VerifyExit.Verified, result.Exit);
        Assert.Equal(written.Files.Select(f => f.Path).Order(), result.Verified.Order());
        Assert.Empty(result.Findings);
        Assert.True((await ProveAsync(folder)).IsProven);
    }

    [Fact]
    public async Task AnOriginalContinuesTheCustodyOfItsRoll()
    {
        using var folder = new TempFolder();
        await WriteAsync(folder, Contents(folder));
        var lists = Directory.GetFiles(folder.At("ascmhl"), "*.mhl").Order().Select(File.ReadAllText).ToArray();
        Assert.Equal(2, lists.Length);
        // what the roll's list recorded, when it did
        Assert.Contains("action=\"original\" hashdate=\"2026-03-11T09:20:00+00:00\"", lists[0]);
        Assert.DoesNotContain(".exr", lists[0]);
        var line = lists[1].IndexOf(Original, StringComparison.Ordinal);
        Assert.StartsWith(
            "<xxh64 action=\"verified\"",
            lists[1][lists[1].IndexOf("<xxh64", line, StringComparison.Ordinal)..]
        );
    }

    [Fact]
    public async Task AnOriginalThatIsNotWhatItsListRecordedStopsThePackage()
    {
        using var folder = new TempFolder();
        var contents = Contents(folder);
        folder.FlipBit(Original);
        var written = await WriteAsync(folder, contents);
        Assert.False(written.IsWhole);
        Assert.Equal((FindingCodes.FileChanged, Original), (written.Findings[0].Code, written.Findings[0].Path));
        Assert.Contains("0001_A001R1VK.mhl", written.Findings[0].Words);
        Assert.False(Directory.Exists(folder.At("ascmhl")));
    }

    [SharedSamplesFact]
    public async Task TheHashListsAreValidByTheirSchema()
    {
        using var folder = new TempFolder();
        await WriteAsync(folder, Contents(folder));
        foreach (var list in Directory.GetFiles(folder.At("ascmhl")))
        {
            MhlSchemas.Validate(list);
        }
    }

    [Theory]
    [InlineData("bit", "file-changed")]
    [InlineData("gone", "file-missing")]
    [InlineData("longer", "file-changed")]
    [InlineData("new", "file-new")]
    [InlineData("list", "manifest-modified")]
    public async Task WhatDiffersFromTheListIsFound(string damage, string code)
    {
        using var folder = new TempFolder();
        await WriteAsync(folder, Contents(folder));
        var frame = string.Format(null, Frames, 1002);
        var expected = frame;
        switch (damage)
        {
            case "bit":
                folder.FlipBit(frame);
                break;
            case "gone":
                File.Delete(folder.At(frame));
                break;
            case "longer":
                File.AppendAllText(folder.At(frame), "x");
                break;
            case "new":
                expected = "notes.txt";
                folder.Write(expected, "x");
                break;
            default:
                expected =
                    "ascmhl/" + Directory.GetFiles(folder.At("ascmhl"), "0001*").Select(Path.GetFileName).Single();
                File.AppendAllText(folder.At(expected), " ");
                break;
        }

        var proof = await ProveAsync(folder);

        Assert.False(proof.IsProven);
        var finding = Assert.Single(proof.Findings);
        Assert.Equal((code, expected), (finding.Code, finding.Path));
    }

    [Fact]
    public async Task FilesInAStoreWhoseHashesAreProvenAreNotRead()
    {
        using var folder = new TempFolder();
        using var beside = new TempFolder();
        var contents = Contents(folder);
        var store = new KnownFiles(folder.Path);
        var written = await WritePackage.RunAsync(
            PackageProfile.Vfx,
            contents,
            store,
            beside.Path,
            "PULL_012",
            Options,
            null,
            default
        );
        Assert.Empty(written.Findings);
        Assert.Equal(0, store.Opened);
        var proof = await ProvePackage.RunAsync(
            new LayeredFiles(store, new FolderFiles(beside.Path)),
            false,
            null,
            default
        );
        Assert.True(proof.IsProven, string.Join('\n', proof.Findings));
        Assert.Equal(0, store.Opened);
        Assert.Equal(written.Sidecars.Count(s => !s.StartsWith("ascmhl/", StringComparison.Ordinal)), proof.Read);
        var whole = await ProvePackage.RunAsync(
            new LayeredFiles(store, new FolderFiles(beside.Path)),
            true,
            null,
            default
        );
        Assert.True(whole.IsProven);
        Assert.Equal(4, store.Opened);
    }

    [Fact]
    public async Task TheProfilesSidecarsLieWhereItSays()
    {
        using var folder = new TempFolder();
        var written = await WriteAsync(folder, Contents(folder));
        Assert.Equal(
            [
                "ascmhl/0001_PULL_012_2026-11-26_210000Z.mhl",
                "ascmhl/0002_PULL_012_2026-11-26_210000Z.mhl",
                "ascmhl/ascmhl_chain.xml",
                "color/AGM_104_065_010_PL01_v001.cc",
                "edit/R1_v03.edl",
                "shots.csv",
                "shots/A001C002.json",
                "shots/AGM_104_065_010_PL01_v001.json",
                "turnover.csv",
                "turnover.html",
                "turnover.json",
            ],
            written.Sidecars.Order(StringComparer.Ordinal)
        );
        var shot = JsonDocument.Parse(File.ReadAllText(folder.At("shots/AGM_104_065_010_PL01_v001.json"))).RootElement;
        Assert.Equal("09:14:22:15", shot.GetProperty("timecodeIn").GetString());
        Assert.Equal(3, shot.GetProperty("proof").GetProperty("compared").GetInt32());
        Assert.Equal(3, File.ReadAllLines(folder.At("turnover.csv")).Length);
    }

    [Fact]
    public async Task TheReportSaysWhatWasProvenAndWhatWasNotPulled()
    {
        using var folder = new TempFolder();
        var contents = Contents(folder);
        await WriteAsync(folder, contents);
        var html = File.ReadAllText(folder.At("turnover.html"));
        Assert.Contains("Every frame that was asked for was written, opened again and compared.", html);
        Assert.Contains("<td>pixels with a second decode</td>", html);
        Assert.Contains("<td>003</td><td>black</td><td>There is nothing to pull.</td>", html);
        Assert.Contains("9,000 bytes: 1,000 instead of 10,000 (90 %)", html);
        Assert.Contains("<td>0001_A001R1VK.mhl 2026-03-11T09:20:00+00:00</td><td>the same; read again</td>", html);

        using var other = new TempFolder();
        var open = Contents(other);
        await WriteAsync(
            other,
            open with
            {
                Items = [open.Items[0] with { Proof = open.Items[0].Proof! with { Compared = 2 } }, open.Items[1]],
            }
        );
        Assert.Contains("1 item has no complete proof", File.ReadAllText(other.At("turnover.html")));
    }

    [Fact]
    public void AProfileSaysWhatIsWrongWithItsTemplates()
    {
        Assert.Empty(PackageProfile.Vfx.Faults);
        Assert.Empty(PackageProfile.Conform.Faults);
        var wrong = PackageProfile.Vfx with { Plates = "{plte}", Originals = "../x" };
        Assert.Equal(2, wrong.Faults.Count);
    }

    [Theory]
    [InlineData(SidecarKind.Cc, "{clipp}", "There is no {clipp}")]
    [InlineData(SidecarKind.Cc, "Color", "are one on Windows and macOS")]
    [InlineData(SidecarKind.Edit, "{shot}/edit", "{shot} is another one for each plate")]
    [InlineData(SidecarKind.Amf, "ascmhl/amf", "belongs to the hash list")]
    [InlineData(SidecarKind.ShotJson, "turnover.html", "is a file of the package")]
    [InlineData(SidecarKind.ShotJson, "a:b", "Not every system takes a \":\"")]
    [InlineData(SidecarKind.ReferenceMovie, "{name}/{frame}", "{frame} can't name it")]
    public void AFolderThatCantBeIsSaidInWords(SidecarKind kind, string folder, string words)
    {
        var profile = PackageProfile.Vfx with
        {
            Sidecars = [.. PackageProfile.Vfx.Sidecars.Select(s => s.Kind == kind ? s with { Folder = folder } : s)],
        };
        Assert.Contains(words, Assert.Single(profile.Faults));
    }

    [Fact]
    public void AKindOfSidecarGoesAlongOnceAndTheTitleNamesItsFolders()
    {
        var twice = PackageProfile.Vfx with { Sidecars = [new(SidecarKind.Amf, ""), new(SidecarKind.Amf, "amf")] };
        Assert.Contains("2 times", Assert.Single(twice.Faults));
        var named = (
            PackageProfile.Vfx with
            {
                Sidecars = [new(SidecarKind.Edit, "{show}_edit"), new(SidecarKind.Cc, "{show}/{shot}")],
            }
        ).For("AGM");
        Assert.Equal(("AGM_edit", "{show}/{shot}"), (named.FolderOf(SidecarKind.Edit), named.FolderOf(SidecarKind.Cc)));
    }

    private static GenerationOptions Options => new() { Started = Started, HostName = "portal" };

    private static Task<WrittenPackage> WriteAsync(TempFolder folder, PackageContents contents) =>
        WritePackage.RunAsync(
            PackageProfile.Vfx,
            contents,
            new FolderFiles(folder.Path),
            folder.Path,
            "PULL_012",
            Options,
            null,
            default
        );

    private static Task<PackageProof> ProveAsync(TempFolder folder) =>
        ProvePackage.RunAsync(new FolderFiles(folder.Path), true, null, default);

    private static PackageContents Contents(TempFolder folder)
    {
        var frames = Enumerable.Range(1001, 3).Select(n => string.Format(null, Frames, n)).ToList();
        frames.ForEach(f => folder.Write(f, 5000, f.GetHashCode(StringComparison.Ordinal)));
        folder.Write(Original, 1000);
        var hash = MultiHasher.Hash(HashFormat.Xxh64, File.ReadAllBytes(folder.At(Original)));
        return new()
        {
            Name = "Pull 12",
            Title = "AGM",
            Edit = "R1 v03",
            Edits = [new("R1_v03.edl", Encoding.UTF8.GetBytes("TITLE: R1"))],
            NotPulled = [new("003", "black", "There is nothing to pull.")],
            Items =
            [
                new()
                {
                    Name = "AGM_104_065_010_PL01_v001",
                    Kind = PackageItemKind.Plate,
                    Files = [.. frames.Select(f => new DeliveredFile(f, 5000, []))],
                    Clip = "A001C001",
                    Reel = "A001R1VK",
                    Rate = FrameRate.Parse("23.976"),
                    Frames = new(10, 13),
                    TimecodeIn = "09:14:22:15",
                    TimecodeOut = "09:14:22:18",
                    Events = ["001"],
                    Version = 1,
                    Cdl = new(new(1, 1, 1), new(0, 0, 0), new(1, 1, 1), 0.9m),
                    Proof = new(3, 3, 3, 3, "pixels with a second decode"),
                },
                new()
                {
                    Name = "A001C002",
                    Kind = PackageItemKind.WholeOriginal,
                    Files =
                    [
                        new(
                            Original,
                            1000,
                            [],
                            new(hash.Format, hash.Text, "2026-03-11T09:20:00+00:00", "0001_A001R1VK.mhl")
                        ),
                    ],
                    Clip = "A001C002",
                    Frames = new(0, 10),
                    Events = ["002"],
                    WholeBytes = 10_000,
                    WholeReason = "Its frames need their neighbours.",
                    Proof = new(4, 10, 10, 10, "files bit for bit"),
                },
            ],
        };
    }

    /// <summary>A store that knows the hashes of what it holds, and counts who reads.</summary>
    private sealed class KnownFiles(string root) : IDeliveredFiles
    {
        private readonly FolderFiles files = new(root);

        public int Opened { get; private set; }

        public IAsyncEnumerable<string> ListAsync(CancellationToken cancel) => files.ListAsync(cancel);

        public async Task<DeliveredStat?> StatAsync(string path, CancellationToken cancel) =>
            await files.StatAsync(path, cancel) is { } stat
                ? stat with
                {
                    Known = [.. Hashes(File.ReadAllBytes(Path.Combine(root, path)))],
                }
                : null;

        public Task<Stream> OpenAsync(string path, CancellationToken cancel)
        {
            Opened++;
            return files.OpenAsync(path, cancel);
        }

        private static IEnumerable<HashValue> Hashes(byte[] bytes) =>
            new[] { HashFormat.Xxh64, HashFormat.Xxh128 }.Select(f => MultiHasher.Hash(f, bytes));
    }
}
