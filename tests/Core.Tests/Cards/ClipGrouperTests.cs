using System.Diagnostics;

namespace MediaProductionPortal.Cards;

public sealed class ClipGrouperTests
{
    [Fact]
    public void RedSpansAreOneOpaqueClipWithItsSidecars()
    {
        var contents = Group(
            "C002_C001_0311AB.RDC/C002_C001_0311AB_002.R3D",
            "C002_C001_0311AB.RDC/C002_C001_0311AB_001.R3D",
            "C002_C001_0311AB.RDC/C002_C001_0311AB.rtn",
            "C002_C001_0311AB.RDC/C002_C001_0311AB.RMD",
            "C002_C001_0311AB.RDC/C002_C001_0311AB.mov",
            "digital_magazine.bin"
        );
        var clip = Assert.Single(contents.Clips);
        Assert.Equal(("C002_C001_0311AB", "C002", "C"), (clip.Name, clip.Reel, clip.CameraIndex));
        Assert.EndsWith("_001.R3D", clip.Files[0].Path);
        Assert.Equal(
            [
                ClipFileRole.Media,
                ClipFileRole.Media,
                ClipFileRole.Sidecar,
                ClipFileRole.Sidecar,
                ClipFileRole.CameraProxy,
            ],
            clip.Files.Select(f => f.Role)
        );
        Assert.Contains("RED's decoder", clip.OpaqueReason);
        Assert.Equal(["digital_magazine.bin"], contents.OtherFiles.Select(f => f.Path));
        Assert.Empty(contents.Findings);
    }

    [Theory]
    [InlineData("_002.R3D", 1, 3)]
    [InlineData("_001.R3D", 2, 3)]
    public void MissingSpanIsAnErrorThatNamesIt(string missing, params int[] spans)
    {
        var contents = Group([.. spans.Select(n => $"D009_C004_0924K2_{n:000}.R3D")]);
        var finding = Assert.Single(contents.Findings);
        Assert.Equal(("span-missing", Integrity.FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Contains("D009_C004_0924K2" + missing, finding.Words);
        Assert.Single(contents.Clips);
    }

    [Fact]
    public void GoProChaptersAreOneRecordingInChapterOrder()
    {
        var contents = Group(
            "DCIM/100GOPRO/GX020042.MP4",
            "DCIM/100GOPRO/GX010042.MP4",
            "DCIM/100GOPRO/GX010042.THM",
            "DCIM/100GOPRO/GL020042.LRV",
            "DCIM/100GOPRO/GX010043.MP4"
        );
        Assert.Equal(["GX010042", "GX010043"], contents.Clips.Select(c => c.Name));
        Assert.Equal(
            ["GX010042.MP4", "GX020042.MP4", "GX010042.THM", "GL020042.LRV"],
            contents.Clips[0].Files.Select(f => Path.GetFileName(f.Path))
        );
        Assert.Empty(contents.OtherFiles);
    }

    [Theory]
    [InlineData("GX020042.MP4", "GX010042.MP4", "GX030042.MP4")]
    [InlineData("GOPR0042.MP4", "GP010042.MP4", "GP020042.MP4")]
    public void MissingGoProChapterIsNamed(string missing, params string[] there) =>
        Assert.Contains(missing, Assert.Single(Group(there).Findings, f => f.Code == "span-missing").Words);

    [Fact]
    public void EmptyFramesAreAnError()
    {
        var files = CardSamples.Listing("a.0001.dpx", "a.0002.dpx").Append(new ListedFile("a.0003.dpx", 0, default));
        var contents = ClipGrouper.Group(new RollPlan("ROLL", RollKind.Camera, "", "sequence", [.. files]));
        Assert.Contains("an empty frame: 3", Assert.Single(contents.Findings).Words);
    }

    [Fact]
    public void SonyClipTakesItsXmlThumbnailAndProxy()
    {
        var contents = Group(
            "XDROOT/Clip/B007C001_250311XK.MXF",
            "XDROOT/Clip/B007C001_250311XKM01.XML",
            "XDROOT/Sub/B007C001_250311XKS03.MP4",
            "XDROOT/Thmbnl/B007C001_250311XKT01.JPG",
            "XDROOT/MEDIAPRO.XML"
        );
        Assert.Equal(4, Assert.Single(contents.Clips).Files.Count);
        Assert.Equal(["XDROOT/MEDIAPRO.XML"], contents.OtherFiles.Select(f => f.Path));
    }

    [Fact]
    public void P2PictureIsJoinedWithItsSoundTracks()
    {
        var contents = Group(
            "CONTENTS/VIDEO/0001AB.MXF",
            "CONTENTS/AUDIO/0001AB00.MXF",
            "CONTENTS/AUDIO/0001AB01.MXF",
            "CONTENTS/CLIP/0001AB.XML",
            "CONTENTS/ICON/0001AB.BMP",
            "LASTCLIP.TXT"
        );
        var clip = Assert.Single(contents.Clips);
        Assert.Equal(3, clip.Files.Count(f => f.Role == ClipFileRole.Media));
        Assert.Equal("CONTENTS/VIDEO/0001AB.MXF", clip.Files[0].Path);
        Assert.Equal(["LASTCLIP.TXT"], contents.OtherFiles.Select(f => f.Path));
    }

    [Theory]
    [InlineData("E001_03110914_C001.braw", "E001_03110914_C001.sidecar", "Blackmagic", "E001")]
    [InlineData(
        "CONTENTS/CLIPS001/F001C001_250311Z3_CANON.CRM",
        "CONTENTS/CLIPS001/F001C001_250311Z3_CANON.XML",
        "Canon",
        "F001"
    )]
    public void CameraRawSaysWhoseDecoderItNeeds(string media, string sidecar, string maker, string reel)
    {
        var clip = Assert.Single(Group(media, sidecar).Clips);
        Assert.Equal((2, reel), (clip.Files.Count, clip.Reel));
        Assert.Contains(maker, clip.OpaqueReason);
    }

    [Fact]
    public void FramesAreOneClipAndHolesAreNamed()
    {
        var contents = Group([
            .. Enumerable
                .Range(993, 20)
                .Where(n => n is not 1004 and not 1007 and not 1008)
                .Select(n => $"exr/E002C007.{n:0000}.exr"),
        ]);
        var file = Assert.Single(Assert.Single(contents.Clips).Files);
        Assert.Equal("exr/E002C007.%04d.exr", file.Path);
        Assert.Equal(
            (993, 1012, 1, 4, 17),
            (file.Sequence!.First, file.Sequence.Last, file.Sequence.Step, file.Sequence.Digits, file.Sequence.Count)
        );
        Assert.Equal([new FrameHole(1004, 1004), new FrameHole(1007, 1008)], file.Sequence.Holes);
        var finding = Assert.Single(contents.Findings);
        Assert.Contains("1004, 1007–1008", finding.Words);
    }

    [Fact]
    public void NumbersThatOutgrowTheirWidthStayInTheSequence()
    {
        var clip = Assert.Single(Group("a.9998.dpx", "a.9999.dpx", "a.10000.dpx").Clips);
        Assert.Equal((3, 0), (clip.Files[0].Sequence!.Count, clip.Files[0].Sequence!.Holes.Count));
    }

    [Fact]
    public void OtherPaddingIsAnotherSequence() =>
        Assert.Equal(2, Group("a.0001.dpx", "a.0002.dpx", "a.000001.dpx", "a.000002.dpx").Clips.Count);

    [Fact]
    public void EveryOtherFrameIsAStepNotAHole()
    {
        var clip = Assert.Single(Group("a.0002.dpx", "a.0004.dpx", "a.0006.dpx", "a.0008.dpx").Clips);
        Assert.Equal((2, 0), (clip.Files[0].Sequence!.Step, clip.Files[0].Sequence!.Holes.Count));
    }

    [Fact]
    public void PercentSignsInNamesAreDoubledInThePattern() =>
        Assert.Equal(
            "100%%/a.%04d.exr",
            Assert.Single(Group("100%/a.0001.exr", "100%/a.0002.exr").Clips).Files[0].Path
        );

    [Fact]
    public void ShadowFilesAndHashListsAreNeverClips()
    {
        var contents = Group(
            "A003C001_250311_R1VK.mov",
            "._A003C001_250311_R1VK.mov",
            "A003C001_250311_R1VK.mhl",
            "ascmhl/x.mov"
        );
        Assert.Single(Assert.Single(contents.Clips).Files);
        Assert.Equal(3, contents.OtherFiles.Count);
    }

    [Fact]
    public void UnknownContentsAreKeptWithAWarning()
    {
        var contents = Group("a.bin", "b/c.dat");
        Assert.Empty(contents.Clips);
        Assert.Equal(2, contents.OtherFiles.Count);
        Assert.Equal("card-unknown", Assert.Single(contents.Findings).Code);
    }

    [Fact]
    public void IllegalNamesAreOneWarningWithFiveExamples()
    {
        var contents = Group([.. Enumerable.Range(1, 7).Select(n => $"take {n}.mov")]);
        var finding = Assert.Single(contents.Findings);
        Assert.Equal("name-illegal", finding.Code);
        Assert.Contains("7 paths", finding.Words);
        Assert.Contains("take 5.mov", finding.Words);
        Assert.DoesNotContain("take 6.mov", finding.Words);
    }

    [Fact]
    public void AMillionFilesAreSortedAndGroupedWithoutComparingEachWithEach()
    {
        var files = CardSamples.Listing(
            Enumerable
                .Range(0, 900_000)
                .Select(n =>
                    $"20250311/OCF/D001/D001C{n / 100_000:000}/D001C{n / 100_000:000}.{n % 100_000:0000000}.dpx"
                )
                .Concat(Enumerable.Range(0, 100_000).Select(n => $"20250311/Sound/SR07/T{n:000000}.WAV"))
        );
        var watch = Stopwatch.StartNew();
        var contents = RollSorter.Sort("DRIVE", files).Select(ClipGrouper.Group).ToList();
        watch.Stop();
        Assert.Equal([9, 100_000], contents.Select(c => c.Clips.Count));
        // Seconds where nothing else runs; hours if each file were compared with each.
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"took {watch.Elapsed}");
    }

    private static CardContents Group(params string[] paths) =>
        ClipGrouper.Group(new RollPlan("ROLL", RollKind.Camera, "", "other", CardSamples.Listing(paths)));
}
