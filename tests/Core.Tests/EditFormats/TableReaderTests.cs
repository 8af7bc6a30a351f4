using System.Text;
using MediaProductionPortal.EditFormats.Aaf;
using MediaProductionPortal.EditFormats.Tables;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

public sealed class TableReaderTests
{
    private const string Log =
        "Heading\r\nFIELD_DELIM\tTABS\r\nFPS\t23.976\r\n\r\nColumn\r\nName\tTracks\tStart\tEnd\tTape\tFPS\tHouse\t\r\n\r\nData\r\n12A-1\tVA1A2\t23:59:59:00\t00:00:01:00\tA001\t\tx\t\r\n12A-2\tV\t01:00:00:00\t01:00:01:00\tA002\t25\r\nbad\tV\t01:00:00:99\t01:00:01:00\tA003\t\t\r\n";

    [Fact]
    public void ALogIsReadRowByRow()
    {
        var reading = Edits.Read(Log, "x.ale", null);
        var timeline = Assert.Single(reading.Timelines);
        Assert.True(timeline.IsClipList);
        Assert.Equal(["12A-1", "12A-2"], timeline.Events.Select(e => e.Source.Name));
        Assert.Equal(
            (48L, "V1 A1 A2"),
            (timeline.Events[0].SourceRange.Length, string.Join(' ', timeline.Events[0].Tracks))
        );
        Assert.Equal(
            (new FrameRate(25, 1), 25L),
            (timeline.Events[1].SourceRate, timeline.Events[1].SourceRange.Length)
        );
        Assert.Equal(11, reading.Findings.Single(f => f.Code == EditFindingCodes.TimecodeInvalid).Line);
        Assert.Contains(reading.Findings, f => f.Code == EditFindingCodes.RowLength && f.Line == 10);
        // What the model has no word for comes back.
        Assert.Contains("\tx", WriteEdit.To(EditFormat.Ale, timeline).Text);
    }

    [Fact]
    public void APullListGoesByUsualNamesOrByAMappingThatIsKept()
    {
        var usual = Edits.One(
            "Clip Name;Reel;Src In;Src Out;VFX ID\r\n\"a;b\";A001;01:00:00:00;01:00:01:00;SYN_010\r\n",
            "x.csv"
        );
        Assert.Equal(
            ("a;b", "A001", 24L, "SYN_010"),
            (
                usual.Events[0].Source.Name,
                usual.Events[0].Source.Reel,
                usual.Events[0].SourceRange.Length,
                usual.Events[0].Markers[0].Text
            )
        );

        var mapping = new TableMapping
        {
            Columns = new Dictionary<TableRole, string>
            {
                [TableRole.Name] = "Einstellung",
                [TableRole.SourceIn] = "Von",
                [TableRole.SourceOut] = "Bis",
            },
            OutInclusive = true,
        };
        Assert.Equal(mapping.ToJson(), TableMapping.Parse(mapping.ToJson()).ToJson());
        var mapped = ReadEdit.Bytes(
            "Einstellung,Von,Bis\n7,01:00:00:00,01:00:00:23\n"u8,
            "x.csv",
            new() { Rate = FrameRate.Film, Mapping = mapping }
        );
        Assert.Equal(24, mapped.Timelines[0].Events[0].SourceRange.Length);
        Assert.Throws<FormatException>(() => TableMapping.Parse("{ \"colums\": {} }"));
    }

    [Fact]
    public void ColumnsThatAreMissingAreNamed()
    {
        var reading = Edits.Read("Name,Von,Bis\na,1,2\n", "x.csv");
        Assert.Empty(reading.Timelines);
        Assert.Equal("Name, Von, Bis", Assert.Single(reading.Findings).Found);
    }

    [Fact]
    public void QuotedCellsMayHoldLineEndsAndLinesAreCounted()
    {
        var reading = Edits.Read(
            "Name,In,Out,Notes\n\"a\nb\",01:00:00:00,01:00:01:00,\"x \"\"y\"\"\"\nc,bad,01:00:01:00,\n",
            "x.csv"
        );
        Assert.Equal("a\nb", reading.Timelines[0].Events[0].Source.Name);
        Assert.Equal("x \"y\"", reading.Timelines[0].Events[0].Notes[0].Text);
        Assert.Equal(4, reading.Findings.Single().Line);
    }

    [Fact]
    public void AvidMarkersAndBinsAreRead()
    {
        var markers = Edits.One(
            "editor\t01:00:01:12\tV1\tRed\tSYN_010\t1\neditor\t01:00:02:00\tTC1\tgreen\t\t12\n",
            "markers.txt"
        );
        Assert.Equal(
            [new(86_436, 0, "RED", "SYN_010", "V1", "editor"), new(86_448, 12, "GREEN", "", "TC1", "editor")],
            markers.Markers
        );
        var bin = Edits.Read("Name\tStart\tEnd\tTape\n12A-1\t01:00:00:00\t01:00:01:00\tA001\n", "bin.txt");
        Assert.Equal((EditFormat.AvidText, "A001"), (bin.Format, bin.Timelines[0].Events[0].Source.Reel));
    }

    [Fact]
    public async Task AafIsRefusedWithoutAConverterAndReadThroughOne()
    {
        using var folder = new TempFolder();
        var aaf = folder.Write("my cut.aaf", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]);
        var refused = await ReadEdit.FileAsync(aaf, new(), CancellationToken.None);
        Assert.Equal(EditFindingCodes.AafNoConverter, Assert.Single(refused.Findings).Code);

        var otio = folder.Write("made.otio", Encoding.UTF8.GetBytes(OtioReaderTests.Timeline("")));
        var tool = folder.Write("convert.sh", $"#!/bin/sh\n[ \"$1\" = \"{aaf}\" ] && cp '{otio}' \"$2\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }
        var read = await ReadEdit.FileAsync(
            aaf,
            new() { Aaf = AafConverter.Parse($"\"{tool}\" {{input}} {{output}}") },
            CancellationToken.None
        );
        Assert.Equal((EditFormat.Aaf, "t"), (read.Format, Assert.Single(read.Timelines).Name));

        var failed = await ReadEdit.FileAsync(
            aaf,
            new() { Aaf = AafConverter.Parse("/bin/false {input} {output}") },
            CancellationToken.None
        );
        Assert.Equal(EditFindingCodes.AafFailed, Assert.Single(failed.Findings).Code);
        Assert.Throws<FormatException>(() => AafConverter.Parse("otioconvert {input}"));
    }

    [Theory]
    [InlineData("edit.edl", "TITLE: x\n", EditFormat.Edl)]
    [InlineData("edit.txt", "TITLE: x\n", EditFormat.Edl)]
    [InlineData("edit", "001  A V C 01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00\n", EditFormat.Edl)]
    [InlineData("edit.xml", "<?xml version=\"1.0\"?><fcpxml/>", EditFormat.FcpXml)]
    [InlineData("edit.xml", "<!DOCTYPE xmeml><xmeml/>", EditFormat.Fcp7Xml)]
    [InlineData("edit", "{}", EditFormat.Otio)]
    [InlineData("edit", "Heading\nx\n\nColumn\n", EditFormat.Ale)]
    [InlineData("edit.csv", "a,b", EditFormat.Csv)]
    [InlineData("edit.doc", "hello", null)]
    public void TheFormatIsToldByContentThenByName(string name, string text, EditFormat? format) =>
        Assert.Equal(format, DetectFormat.Of(text, name));

    [Fact]
    public void ADurationCountsAsItsMarkSays()
    {
        var timeline = Edits.One(
            "Name,Start,Duration\r\na,01:00:00;00,00:01:00;02\r\nb,01:00:00;00,00:01:00:02\r\n",
            "x.csv",
            "29.97"
        );
        Assert.Equal([1800L, 1802L], timeline.Events.Select(e => e.SourceRange.Length));
    }

    [Fact]
    public void ARowThatEndsBeforeItBeginsIsSaid()
    {
        var reading = Edits.Read(
            "Name,Start,End\r\na,10:00:05:00,10:00:00:00\r\nb,10:00:00:00,10:00:01:00\r\n",
            "x.csv"
        );
        Assert.Equal("b", Assert.Single(reading.Timelines[0].Events).Source.Name);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((EditFindingCodes.OutBeforeIn, 2), (finding.Code, finding.Line));
    }
}
