using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Shipments;

public sealed class CompareRollTests
{
    private static readonly ShippedList Chain = new("ascmhl/ascmhl_chain.xml", 300, "c4chain");
    private static readonly ShippedList First = new("ascmhl/0001_A001_2025-03-11_200000Z.mhl", 900, "c4first");

    [Fact]
    public void EqualListingsHaveNothingToSay() =>
        Assert.Empty(
            CompareRoll.Run(
                Listings.Roll("A001", Listings.Clips("A001", 20)),
                Listings.Roll("A001", Listings.Clips("A001", 20).Reverse())
            )
        );

    [Fact]
    public void ALostFileAnotherSizeAndOneMoreAreTold()
    {
        var set = Listings.Clips("A001", 4);
        (string, long)[] drive = [set[0], ("A001C002.mov", 7), set[3], ("A001C009.mov", 1)];
        var findings = CompareRoll.Run(Listings.Roll("A001", set), Listings.Roll("A001", drive));
        Assert.Equal(
            [
                (FindingCodes.RegisteredFileMissing, "A001C003.mov", FindingSeverity.Error),
                (FindingCodes.RegisteredSizeDiffers, "A001C002.mov", FindingSeverity.Error),
                (FindingCodes.NotRegistered, "A001C009.mov", FindingSeverity.Warning),
            ],
            findings
                .OrderByDescending(f => f.Severity)
                .ThenBy(f => f.Code, StringComparer.Ordinal)
                .Select(f => (f.Code, f.Path, f.Severity))
        );
        Assert.Equal("1,002 bytes", findings.Single(f => f.Code == FindingCodes.RegisteredSizeDiffers).Expected);
    }

    [Fact]
    public void LostFramesAreToldAsRuns()
    {
        var drive = Listings
            .Frames(1, 1000)
            .Where(f =>
                f.Item1 is not ("dpx/D001C001.0000500.dpx" or "dpx/D001C001.0000501.dpx" or "dpx/D001C001.0001000.dpx")
            );
        var finding = Assert.Single(
            CompareRoll.Run(Listings.Roll("D001", Listings.Frames(1, 1000)), Listings.Roll("D001", drive))
        );
        Assert.Equal((FindingCodes.RegisteredFileMissing, "dpx/D001C001.%07d.dpx"), (finding.Code, finding.Path));
        Assert.Equal("frames 500-501,1000", finding.Expected);
        Assert.StartsWith("3 of the 1,000 frames", finding.Words);
    }

    [Fact]
    public void ASequenceThatShrankToAFewFramesIsStillTheSame()
    {
        var finding = Assert.Single(
            CompareRoll.Run(Listings.Roll("D001", Listings.Frames(1, 20)), Listings.Roll("D001", Listings.Frames(1, 3)))
        );
        Assert.Equal("frames 4-20", finding.Expected);
    }

    [Fact]
    public void OneShortFrameAmongManyIsFound()
    {
        var drive = Listings.Frames(1, 100).Select(f => f.Item1.Contains("0000050") ? (f.Item1, 4096) : f);
        var finding = Assert.Single(
            CompareRoll.Run(Listings.Roll("D001", Listings.Frames(1, 100)), Listings.Roll("D001", drive))
        );
        Assert.Equal(FindingCodes.RegisteredSizeDiffers, finding.Code);
    }

    [Fact]
    public void ADecomposedNameIsTheSameName() =>
        Assert.Empty(
            CompareRoll.Run(
                Listings.Roll("A001", [("caf\u00E9.mov", 1)]),
                Listings.Roll("A001", [("cafe\u0301.mov", 1)])
            )
        );

    [Fact]
    public void AHashListMayNotChangeOrGo()
    {
        var set = Listings.Roll("A001", [("a.mov", 1)], [Chain, First]);
        var gone = CompareRoll.Run(set, Listings.Roll("A001", [("a.mov", 1)], [Chain]));
        Assert.Equal(FindingSeverity.Error, Assert.Single(gone).Severity);
        var other = CompareRoll.Run(
            set,
            Listings.Roll("A001", [("a.mov", 1)], [Chain with { C4 = "c4x" }, First with { C4 = "c4y" }])
        );
        Assert.Equal(
            2,
            other.Count(f => f is { Code: FindingCodes.RegisteredListChanged, Severity: FindingSeverity.Error })
        );
    }

    [Fact]
    public void AGenerationThatWasAddedIsANoteOnly()
    {
        var second = new ShippedList("ascmhl/0002_A001_2025-03-12_080000Z.mhl", 950, "c4second");
        var findings = CompareRoll.Run(
            Listings.Roll("A001", [("a.mov", 1)], [Chain, First]),
            Listings.Roll("A001", [("a.mov", 1)], [Chain with { C4 = "c4grown" }, First, second])
        );
        Assert.Equal((FindingSeverity.Note, second.Path), (Assert.Single(findings).Severity, findings[0].Path));
    }

    [Fact]
    public void VeryManyFilesAreComparedByFolder()
    {
        var files = Enumerable
            .Range(0, 300)
            .Select(i => new ListedFile($"run{i % 3}/f{i}.dat", i, Listings.Then))
            .ToList();
        var few = files.Where(f => f.Path != "run1/f100.dat").ToList();
        Assert.Equal(3, ListEntries.Of(files, most: 100).Entries.Count);
        var finding = Assert.Single(CompareRoll.Run(Condensed(files), Condensed(few)));
        Assert.Equal((FindingCodes.RegisteredSizeDiffers, "run1/"), (finding.Code, finding.Path));
        // One side told by file, the other by folder: the same.
        Assert.Empty(CompareRoll.Run(Condensed(files), Condensed(files, 1000)));
        Assert.Equal("run1/", Assert.Single(CompareRoll.Run(Condensed(files, 1000), Condensed(few))).Path);
    }

    [Fact]
    public void AHundredDifferencesAreToldAndTheRestIsCounted()
    {
        var findings = CompareRoll.Run(
            Listings.Roll("A001", Listings.Clips("A001", 250)),
            Listings.Roll("A001", [("other.mov", 1)])
        );
        Assert.Equal(101, findings.Count);
        Assert.StartsWith("151 more differences", findings[^1].Words);
    }

    private static ShippedRoll Condensed(List<ListedFile> files, int most = 100)
    {
        var (entries, mark) = ListEntries.Of(files, most);
        return Listings.Roll("R", []) with
        {
            Files = files.Count,
            Bytes = files.Sum(f => f.Size),
            Mark = ListingMark.Text(mark),
            Entries = entries,
        };
    }
}
