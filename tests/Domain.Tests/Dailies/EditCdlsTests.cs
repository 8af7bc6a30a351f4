using System.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

public sealed class EditCdlsTests
{
    private const string List = """
        TITLE: DAY 3
        FCM: NON-DROP FRAME

        001  A003R1VK V     C        09:14:22:00 09:14:25:00 01:00:00:00 01:00:03:00
        *ASC_SOP (1.1 1.0 0.9)(0.01 0 -0.01)(1 1 1)
        *ASC_SAT 0.9
        002  A003R1VK V     C        09:14:25:00 09:14:40:00 01:00:03:00 01:00:18:00
        *ASC_SOP (1.2 1.0 0.9)(0.01 0 -0.01)(1 1 1)
        *ASC_SAT 0.8
        003  AX       V     C        23:59:58:00 24:00:02:00 01:00:18:00 01:00:22:00
        * FROM CLIP NAME: B007C002_250311QP.MXF
        *ASC_SAT 0.7
        004  A004R1VK V     C        09:14:22:00 09:14:25:00 01:00:22:00 01:00:25:00

        """;

    private static readonly FrameRate Rate = FrameRate.Parse("25");

    [Fact]
    public void TheEventThatShowsMostOfTheClipGivesItsCdlAndSaysSo()
    {
        var cdls = Read();
        Assert.Equal(3, cdls.Count);
        var found = cdls.For("A003C012_250311_R1VK", "A003R1VK", Timecode.Parse("09:14:20:00", Rate), 500)!;
        Assert.Equal((0.8m, 1.2m), (found.Cdl.Saturation!.Value, found.Cdl.Slope!.Value.Red));
        Assert.Equal("DAY3.edl, event 002, of 2 that differ the longest", found.Source);
        found = cdls.For("A003C012_250311_R1VK", "A003R1VK", Timecode.Parse("09:14:20:00", Rate), 100)!;
        Assert.Equal((0.9m, "DAY3.edl, event 001"), (found.Cdl.Saturation!.Value, found.Source));
    }

    [Fact]
    public void AnotherReelAnotherTimeAndAnEventWithoutCdlGiveNone()
    {
        var cdls = Read();
        Assert.Null(cdls.For("A005C001", "A005R1VK", Timecode.Parse("09:14:22:00", Rate), 100));
        Assert.Null(cdls.For("A003C001", "A003R1VK", Timecode.Parse("10:00:00:00", Rate), 100));
        Assert.Null(cdls.For("A004C001", "A004R1VK", Timecode.Parse("09:14:22:00", Rate), 100));
    }

    [Fact]
    public void AClipIsFoundByItsNameAndOverMidnight()
    {
        var found = Read().For("B007C002_250311QP", null, Timecode.Parse("00:00:00:10", Rate), 50)!;
        Assert.Equal(0.7m, found.Cdl.Saturation);
    }

    [Fact]
    public void WhatIsNoListSaysWhatItIs()
    {
        var (cdls, trouble) = EditCdls.Read("not a list"u8, "notes.edl", Rate);
        Assert.True(cdls is null or { Count: 0 }, trouble);
    }

    private static EditCdls Read() => EditCdls.Read(Encoding.UTF8.GetBytes(List), "DAY3.edl", Rate).Cdls!;
}
