using CsCheck;

namespace MediaProductionPortal.Cards;

public sealed class RollSorterTests
{
    [Fact]
    public void DayFolderIsCutIntoItsCards()
    {
        const string Day = "20250311_EP101_Day03_MU";
        var rolls = Sort(
            $"{Day}/Camera Media/A003R1VK/A003C001_250311_R1VK.mov",
            $"{Day}/Camera Media/A003R1VK/A003R1VK_AVID.ale",
            $"{Day}/Camera Media/B007_VENICE/XDROOT/Clip/B007C001_250311XK.MXF",
            $"{Day}/Camera Media/B007_VENICE/XDROOT/MEDIAPRO.XML",
            $"{Day}/Camera Media/C002_0311ZX.RDM/C002_C001_0311AB.RDC/C002_C001_0311AB_001.R3D",
            $"{Day}/Camera Media/D001_plates/D001C001_250311/dpx/D001C001_250311.0086400.dpx",
            $"{Day}/Camera Media/D001_plates/D001C002_250311/exr/D001C002_250311.1001.exr",
            $"{Day}/Sound Media/SR07/25Y03M11T01.WAV",
            $"{Day}/looks/show.cube",
            $"{Day}/report.pdf"
        );
        Assert.Equal(
            [
                ("A003R1VK", RollKind.Camera, "arri"),
                ("B007_VENICE", RollKind.Camera, "sony-xdroot"),
                ("C002_0311ZX.RDM", RollKind.Camera, "red"),
                ("D001_plates", RollKind.Camera, "sequence"),
                ("SR07", RollKind.Sound, "sound"),
                ("looks", RollKind.Other, "documents"),
                ("DRIVE", RollKind.Other, "loose"),
            ],
            rolls.Select(r => (r.Name, r.Kind, r.Layout))
        );
        Assert.Equal($"{Day}/Camera Media/A003R1VK", rolls[0].Path);
        Assert.Equal([$"{Day}/report.pdf"], rolls[^1].Files.Select(f => f.Path));
    }

    [Theory]
    [InlineData("sony-xdroot", "XDROOT/Clip/B007C001_250311XK.MXF", "XDROOT/MEDIAPRO.XML")]
    [InlineData("sony-xdroot", "Clip/B007C001_250311XK.MXF", "Thmbnl/B007C001_250311XKT01.JPG", "MEDIAPRO.XML")]
    [InlineData("sony-m4root", "PRIVATE/M4ROOT/CLIP/C0001.MP4", "DCIM/100MSDCF/DSC00001.JPG")]
    [InlineData("canon", "CONTENTS/CLIPS001/F001C001_250311Z3_CANON.CRM")]
    [InlineData("panasonic-p2", "CONTENTS/VIDEO/0001AB.MXF", "CONTENTS/AUDIO/0001AB00.MXF", "CONTENTS/CLIP/0001AB.XML")]
    [InlineData("gopro", "DCIM/100GOPRO/GX010042.MP4", "MISC/version.txt")]
    [InlineData("dji", "DCIM/100MEDIA/DJI_0007.MP4")]
    [InlineData("blackmagic", "E001_03110914_C001.braw", "E001_03110914_C001.sidecar")]
    [InlineData("arri", "A003C001_250311_R1VK.mov", "A003R1VK_AVID.ale")]
    public void DriveThatIsACardIsOneRoll(string layout, params string[] paths)
    {
        var roll = Assert.Single(Sort(paths));
        Assert.Equal(("DRIVE", "", layout, RollKind.Camera), (roll.Name, roll.Path, roll.Layout, roll.Kind));
        Assert.Equal(paths.Order(), roll.Files.Select(f => f.Path).Order());
    }

    [Fact]
    public void CardAtTheDrivesRootDoesNotSwallowItsNeighbours()
    {
        var rolls = Sort("XDROOT/Clip/B007C001_250311XK.MXF", "A003R1VK/A003C001_250311_R1VK.mov", "SR07/T01.WAV");
        Assert.Equal(["A003R1VK", "SR07", "XDROOT"], rolls.Select(r => r.Name));
    }

    [Fact]
    public void HashHistoryMarksTheUnitOfCustody()
    {
        var roll = Assert.Single(
            Sort("card7/ascmhl/0001_card7.mhl", "card7/takes/one.mov", "card7/more/two.mov", "card7/notes.txt")
        );
        Assert.Equal(("card7", RollKind.Camera, 4), (roll.Name, roll.Kind, roll.Files.Count));
    }

    [Fact]
    public void OuterHistoryOverSeveralCardsLeavesThemRolls()
    {
        var rolls = Sort(
            "handover/ascmhl/0001_handover.mhl",
            "handover/ascmhl/ascmhl_chain.xml",
            "handover/A003R1VK/A003C001_250311_R1VK.mov",
            "handover/A004R1VK/A004C001_250311_R1VK.mov",
            "handover/A004R1VK/ascmhl/0001_A004R1VK.mhl"
        );
        Assert.Equal(["A003R1VK", "A004R1VK", "DRIVE"], rolls.Select(r => r.Name));
        Assert.Equal("loose", rolls[2].Layout);
        Assert.All(rolls[2].Files, f => Assert.StartsWith("handover/ascmhl/", f.Path));
    }

    [Fact]
    public void UnknownFolderWithAHistoryIsARollOfItsOwn() =>
        Assert.Equal(
            ["A003R1VK", "blob"],
            Sort("x/A003R1VK/A003C001_250311_R1VK.mov", "x/blob/data.bin", "x/blob/ascmhl/0001_blob.mhl")
                .Select(r => r.Name)
        );

    [Fact]
    public void WhatOperatingSystemsLeaveBehindIsInNoRoll()
    {
        var roll = Assert.Single(
            Sort(
                ".Trashes/501/old.mov",
                "System Volume Information/IndexerVolumeGuid",
                ".Spotlight-V100/x",
                ".fseventsd/0001",
                "$RECYCLE.BIN/desktop.ini",
                "A003R1VK/A003C001_250311_R1VK.mov",
                "A003R1VK/._A003C001_250311_R1VK.mov"
            )
        );
        Assert.Equal(2, roll.Files.Count);
    }

    [Fact]
    public void ArriRawFramesMakeTheReelFolderTheRoll()
    {
        var roll = Assert.Single(
            Sort(
                "OCF/A003R1VK/A003C001_250311_R1VK/A003C001_250311_R1VK.0000001.ari",
                "OCF/A003R1VK/A003C001_250311_R1VK/A003C001_250311_R1VK.0000002.ari",
                "OCF/A003R1VK/A003C002_250311_R1VK/A003C002_250311_R1VK.0000001.ari"
            )
        );
        Assert.Equal(("A003R1VK", "arri"), (roll.Name, roll.Layout));
    }

    [Fact]
    public void SequencesStraightBelowADayFolderAreRollsThemselves() =>
        Assert.Equal(
            ["shot_010", "shot_020"],
            Sort("20250311/shot_010/exr/shot_010.1001.exr", "20250311/shot_020/exr/shot_020.1001.exr")
                .Select(r => r.Name)
        );

    [Fact]
    public void EmptyDriveHasNoRollsAndSaysSo()
    {
        var rolls = Sort(".Trashes/x");
        Assert.Empty(rolls);
        Assert.Equal("drive-empty", Assert.Single(DriveFindings.Of("DRIVE", rolls)).Code);
    }

    [Fact]
    public void NoFileIsLostOrTwiceWhateverTheTree() =>
        Check.Sample(
            OneOf(
                "A003R1VK",
                "XDROOT",
                "Clip",
                "CONTENTS",
                "DCIM",
                "ascmhl",
                "20250311",
                "dpx",
                "SR07",
                "looks",
                "x.RDM",
                "y.RDC"
            )
                .List[0, 4]
                .Select(
                    OneOf(
                        "a.mov",
                        "b.0001.dpx",
                        "b.0002.dpx",
                        "c.wav",
                        "C001_C001_0311AB_001.R3D",
                        "0001_x.mhl",
                        "n.txt"
                    ),
                    (folders, name) => string.Join('/', folders.Append(name))
                )
                .List[0, 40],
            paths =>
            {
                var files = paths.Distinct().ToArray();
                var rolls = Sort(files);
                var found = rolls.SelectMany(r =>
                    r.Files.Select(f => r.Path.Length == 0 ? f.Path : $"{r.Path}/{f.Path}")
                );
                Assert.Equal(files.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
                foreach (var roll in rolls)
                {
                    var contents = ClipGrouper.Group(roll);
                    var inClips = contents.Clips.SelectMany(c => c.Files).Sum(f => f.Sequence?.Count ?? 1);
                    Assert.Equal(roll.Files.Count, inClips + contents.OtherFiles.Count);
                }
            }
        );

    private static IReadOnlyList<RollPlan> Sort(params string[] paths) =>
        RollSorter.Sort("DRIVE", CardSamples.Listing(paths));

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);
}
