using System.Text;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

public sealed class EdlReaderTests
{
    private const string Cut = "001  A001C003 V     C        01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00\n";

    [Theory]
    [InlineData("001  A001 V C 01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00", "A001", "V1")]
    [InlineData(
        "000001  A001C003_220101_R1AB                V     C        01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00",
        "A001C003_220101_R1AB",
        "V1"
    )]
    [InlineData("1042 MY REEL 7 AA/V C 01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00", "MY REEL 7", "V1 A1 A2")]
    [InlineData("001\tA001\tB\tC\t01:00:00:00\t01:00:02:00\t10:00:00:00\t10:00:02:00", "A001", "V1 A1")]
    [InlineData("001 A001 A2/V C 01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00", "A001", "V1 A2")]
    [InlineData("001 A001 NONE C 01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00", "A001", "")]
    [InlineData("001 A001 V2 C 01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00", "A001", "V2")]
    [InlineData("001 TEST V V C 86400 86448 864000 864048", "TEST V", "V1")]
    [InlineData("001 A001 V C 01.00.00.00 01:00:02:00 10:00:00:00 10:00:02:00", "A001", "V1")]
    public void EventLinesAreReadFromTheRight(string line, string reel, string tracks)
    {
        var timeline = Edits.One("TITLE: t\n" + line);
        var ev = Assert.Single(timeline.Events);
        Assert.Equal(reel, ev.Source.Reel);
        Assert.Equal(tracks, string.Join(' ', ev.Tracks));
        Assert.Equal(
            (86400L, 48L, 864000L, 48L),
            (ev.SourceRange.In, ev.SourceRange.Length, ev.Record.In, ev.Record.Length)
        );
        Assert.Equal(line[..line.IndexOfAny([' ', '\t'])], ev.Number);
    }

    [Fact]
    public void ADissolveIsTwoLinesAndTheOutgoingClipSuppliesItsTail()
    {
        var timeline = Edits.One(
            """
            001  A  V  C      01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00
            002  A  V  C      01:00:02:00 01:00:02:00 10:00:02:00 10:00:02:00
            002  B  V  D 012  02:00:00:00 02:00:03:00 10:00:02:00 10:00:05:00
            * FROM CLIP NAME: one
            * TO CLIP NAME: two
            """
        );
        Assert.Equal(2, timeline.Events.Count);
        var ev = timeline.Events[1];
        Assert.Equal(
            ("B", "two", TransitionKind.Dissolve, 12L),
            (ev.Source.Reel, ev.Source.Name, ev.Transition!.Kind, ev.Transition.Frames)
        );
        Assert.Equal(
            ("A", "one", 86448L),
            (ev.Transition.From.Source.Reel, ev.Transition.From.Source.Name, ev.Transition.From.In)
        );
        var needs = SourceNeeds.Of(timeline);
        Assert.Equal(2, needs.Count);
        Assert.Equal((48L, 12L, 60L), (needs[0].Frames.Length, needs[0].ExtraTail, needs[0].Whole.Length));
    }

    [Fact]
    public void AnOutgoingLineOfAnotherClipIsANeedOfItsOwn()
    {
        var timeline = Edits.One(
            """
            001  AX  V  C      01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00
            * FROM CLIP NAME: one
            002  AX  V  C      01:00:30:00 01:00:30:00 10:00:02:00 10:00:02:00
            002  AX  V  D 030  02:00:00:00 02:00:03:00 10:00:02:00 10:00:05:00
            * FROM CLIP NAME: other
            * TO CLIP NAME: two
            """
        );
        var side = Assert.Single(SourceNeeds.Of(timeline), n => n.IsSide);
        Assert.Equal(("other", 30L, 87120L), (side.Source.Name, side.Frames.Length, side.Frames.In));
    }

    [Theory]
    [InlineData("048.0", 48)]
    [InlineData("012.5", 13)]
    [InlineData("-024.0", 24)]
    [InlineData("000.0", 1)]
    [InlineData("036.0", 36)]
    public void SpeedSaysWhatIsConsumedWhateverTheSourceRange(string speed, int consumed)
    {
        foreach (var sourceOut in (string[])["01:00:01:00", "01:00:02:00"])
        {
            var timeline = Edits.One(
                $"001 R V C 01:00:00:00 {sourceOut} 10:00:00:00 10:00:01:00\nM2   R   {speed}   01:00:00:00\n"
            );
            Assert.Equal(FrameRange.Of(86400, consumed), SourceNeed.FramesOf(timeline.Events[0]));
            Assert.Equal(sourceOut == "01:00:01:00" ? 24 : 48, timeline.Events[0].SourceRange.Length);
        }
    }

    [Fact]
    public void SpeedGoesToTheSideOfTheDissolveWhoseReelItNames()
    {
        const string Lines = """
            001  A  V  C      01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00
            002  A  V  C      01:00:02:00 01:00:02:00 10:00:02:00 10:00:02:00
            002  B  V  D 012  02:00:00:00 02:00:03:00 10:00:02:00 10:00:05:00

            """;
        var outgoing = Edits.One(Lines + "M2 A 048.0 01:00:02:00").Events[1];
        Assert.Equal((new Speed(2, 1), null), (outgoing.Transition!.From.Speed, outgoing.Speed));
        var incoming = Edits.One(Lines + "M2 B 048.0 02:00:00:00").Events[1];
        Assert.Equal((null, new Speed(2, 1)), (incoming.Transition!.From.Speed, incoming.Speed));
    }

    [Fact]
    public void FreezesAndTheirDecorationAreRead()
    {
        var ev = Edits.One(Cut + "* FROM CLIP NAME: 12A-1 FF\n* * FREEZE FRAME\n").Events[0];
        Assert.Equal(("12A-1", true, 1L), (ev.Source.Name, ev.Speed!.Value.IsFreeze, SourceNeed.FramesOf(ev).Length));
        var retimed = Edits.One(Cut + "M2 A001C003 047.6 01:00:00:00\n* FROM CLIP NAME: 12A-1 (47.56 FPS)\n").Events[0];
        Assert.Equal("12A-1", retimed.Source.Name);
        Assert.Equal("plain FF", Edits.One(Cut + "* FROM CLIP NAME: plain FF\n").Events[0].Source.Name);
    }

    [Theory]
    [InlineData("* FROM CLIP NAME: x")]
    [InlineData("*FROM CLIP NAME:x")]
    [InlineData("*  from  clip   name :  x")]
    [InlineData("FROM CLIP NAME: x")]
    public void CommentsVaryInCaseAndBlanks(string comment) =>
        Assert.Equal("x", Edits.One(Cut + comment).Events[0].Source.Name);

    [Fact]
    public void CommentsThatTheModelKnowsAreTakenApartAndOthersKeptVerbatim()
    {
        var timeline = Edits.One(
            Cut
                + """
                * SOURCE FILE: A001C003_220101_R1AB
                * FROM CLIP: S:\path\to\A001C003.mov
                * FROM CLIP IS A STILL
                * LOC: 1:00:01:00 GREEN   VFX_010
                * LOC: 10:00:01:04 second
                * ASC_SOP: (1.1,1,0.9) (1e-2 0 -0.01)(1 1.05 0.98)
                *ASC_SAT 0.9
                * FRMC START: 1001
                * VFX: SYN_010
                * AUDIO LEVEL AT 00:00 IS -3 DB (REEL A001)
                *   something   NEW
                """
        );
        var ev = timeline.Events[0];
        Assert.Equal(
            ("A001C003_220101_R1AB", @"S:\path\to\A001C003.mov", true),
            (ev.Source.File, ev.Source.Path, ev.IsStill)
        );
        Assert.Equal([new(86424, 0, "GREEN", "VFX_010"), new(864028, 0, null, "second")], ev.Markers);
        Assert.Equal(new Cdl(new(1.1m, 1, 0.9m), new(0.01m, 0, -0.01m), new(1, 1.05m, 0.98m), 0.9m), ev.Cdl);
        Assert.Equal(["FRMC START", "VFX", "AUDIO LEVEL", null], ev.Notes.Select(n => n.Key));
        Assert.Equal("1001", ev.Notes[0].Value);
        Assert.Equal("*   something   NEW", ev.Notes[3].Text);
    }

    [Fact]
    public void DropFrameIsSwitchedByTheHeaderBetweenEventsAndByTheSeparator()
    {
        var timeline = Edits.One(
            """
            FCM: DROP FRAME
            001  A  V  C  00:00:59:28 00:01:00:04 01:00:00:00 01:00:00:04
            FCM: NON-DROP FRAME
            002  A  V  C  00:00:59:28 00:01:00:04 01:00:00:04 01:00:00:10
            003  A  V  C  00:00:59;28 00:01:00;04 01:00:00:10 01:00:00:14
            """,
            rate: "29.97"
        );
        Assert.Equal([4L, 6, 4], timeline.Events.Select(e => e.SourceRange.Length));
        Assert.Equal("01:00:00;10", timeline.RecordText(timeline.Events[2].Record.In));
    }

    [Fact]
    public void DropFrameWhereThereIsNoneIsSaidOnceAndReadAsNonDrop()
    {
        var reading = Edits.Read("FCM: DROP FRAME\n" + Cut + Cut, rate: "23.976");
        Assert.Equal(48, reading.Timelines[0].Events[0].SourceRange.Length);
        var finding = Assert.Single(reading.Findings, f => f.Code == EditFindingCodes.DropImpossible);
        Assert.Equal((1, FindingSeverity.Warning), (finding.Line, finding.Severity));
    }

    [Fact]
    public void SourcesAndProgrammesRunOverMidnight()
    {
        var timeline = Edits.One(
            """
            001  A  V  C  23:59:59:12 00:00:00:12 23:59:58:00 23:59:59:00
            002  A  V  C  10:00:00:00 10:00:02:00 23:59:59:00 00:00:01:00
            003  A  V  C  10:00:00:00 10:00:01:00 00:00:01:00 00:00:02:00
            * LOC: 00:00:01:12 RED x
            """
        );
        Assert.Equal([24L, 48, 24], timeline.Events.Select(e => e.Record.Length));
        Assert.Equal(24, timeline.Events[0].SourceRange.Length);
        Assert.Equal(96, timeline.Span.Length);
        Assert.Equal(timeline.Events[2].Record.In + 12, timeline.Events[2].Markers[0].Record);
        Assert.Equal("00:00:01:00", timeline.Events[2].RecordIn(timeline));
    }

    [Fact]
    public void ABadEventNeverStopsTheOthersAndSaysWhereItIs()
    {
        var reading = Edits.Read(
            Cut
                + """
                002  A001C003 V     C        01:00:00:00 01:00:61:00 10:00:02:00 10:00:04:00
                * FROM CLIP NAME: not the first event's
                003  A001C003 V     C        01:00:00:30
                004  A001C003 V     C        01:00:00:00 01:00:00:24 10:00:04:00 10:00:05:00
                005  A001C003 V     C        01:00:00:00 01:00:01:00 10:00:04:00 10:00:05:00
                """
        );
        Assert.Equal(["001", "005"], reading.Timelines[0].Events.Select(e => e.Number));
        Assert.Null(reading.Timelines[0].Events[0].Source.Name);
        Assert.Equal(
            [
                (2, EditFindingCodes.TimecodeInvalid),
                (4, EditFindingCodes.EventUnreadable),
                (5, EditFindingCodes.TimecodeInvalid),
            ],
            reading.Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => (f.Line!.Value, f.Code))
        );
        Assert.Equal("frames 0 to 23", reading.Findings.Single(f => f.Line == 5).Expected);
        Assert.Contains(reading.Timelines[0].Notes, n => n.Text.Contains("01:00:00:30"));
    }

    [Fact]
    public void OverlapsAndLengthsThatDisagreeAreReportedNotRejected()
    {
        var reading = Edits.Read(Cut + "002  A V C 01:00:00:00 01:00:02:01 10:00:01:12 10:00:03:12\n");
        Assert.Equal(2, reading.Timelines[0].Events.Count);
        Assert.Equal([EditFindingCodes.LengthMismatch, EditFindingCodes.EventOverlap], reading.Codes());
    }

    [Fact]
    public void WithoutARateTheListIsRefusedInWords()
    {
        var reading = Edits.Read(Cut, rate: null);
        Assert.Empty(reading.Timelines);
        Assert.Equal(EditFindingCodes.RateMissing, Assert.Single(reading.Findings).Code);
    }

    [Fact]
    public void LineEndsMayBeMixed()
    {
        var text =
            "TITLE: t\r001  A V C 01:00:00:00 01:00:01:00 10:00:00:00 10:00:01:00\r\n* FROM CLIP NAME: a\n002  A V C 01:00:00:00 01:00:01:00 10:00:01:00 10:00:02:00\r";
        var timeline = Edits.One(text);
        Assert.Equal(("t", 2, "a"), (timeline.Name, timeline.Events.Count, timeline.Events[0].Source.Name));
        Assert.Equal(4, timeline.Events[1].Line);
    }

    public static TheoryData<string, string, byte[]> Encoded() =>
        new()
        {
            { "utf-8", "Caf\u00e9", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Caf\u00e9")] },
            { "utf-8", "Caf\u00e9", Encoding.UTF8.GetBytes("Caf\u00e9") },
            { "latin-1", "Caf\u00e9", [.. "Caf"u8, 0xE9] },
            { "macroman", "Caf\u00e9", [.. "Caf"u8, 0x8E] },
            { "ascii", "Cafe", [.. "Cafe"u8] },
        };

    [Theory]
    [MemberData(nameof(Encoded))]
    public void NamesWithAccentsAreReadInEveryEncoding(string encoding, string name, byte[] bytes)
    {
        byte[] file =
        [
            .. bytes.Take(bytes[0] == 0xEF ? 3 : 0),
            .. Encoding.ASCII.GetBytes(Cut + "* FROM CLIP NAME: "),
            .. bytes.Skip(bytes[0] == 0xEF ? 3 : 0),
            .. "\n"u8,
        ];
        var reading = ReadEdit.Bytes(file, "x.edl", new() { Rate = FrameRate.Film });
        Assert.Equal((encoding, name), (reading.Encoding, reading.Timelines[0].Events[0].Source.Name));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Utf16IsReadWithAndWithoutItsMark(bool bigEndian, bool mark)
    {
        var encoding = new UnicodeEncoding(bigEndian, mark);
        var reading = ReadEdit.Bytes(
            [.. encoding.GetPreamble(), .. encoding.GetBytes(Cut)],
            "x.edl",
            new() { Rate = FrameRate.Film }
        );
        Assert.Equal("utf-16", reading.Encoding);
        Assert.Single(reading.Timelines[0].Events);
    }

    [Fact]
    public void NulsAreLeftOutAndSaid()
    {
        var reading = Edits.Read(Cut.Replace("A001", "A0\001\0"));
        Assert.Equal("A001C003", reading.Timelines[0].Events[0].Source.Reel);
        Assert.Contains(EditFindingCodes.NulCharacters, reading.Codes());
    }

    [Fact]
    public void AudLinesAddSoundTracks() =>
        Assert.Equal(
            "A1 A2 A3 A4",
            string.Join(' ', Edits.One(Cut.Replace(" V ", " AA ") + "AUD  3 4\n").Events[0].Tracks)
        );

    [Fact]
    public void ResolveMarkersAreRead()
    {
        var ev = Edits.One(Cut + " |C:ResolveColorBlue |M:Marker 1 |D:12\n").Events[0];
        Assert.Equal([new(864000, 12, "BLUE", "Marker 1")], ev.Markers);
    }

    [Fact]
    public void TheSameLineTwiceIsKeptTwiceAndSaid()
    {
        var reading = Edits.Read(
            """
            001  A001 V C 01:00:00:00 01:00:01:00 10:00:00:00 10:00:01:00
            002  A002 V C 01:00:00:00 01:00:01:00 10:00:01:00 10:00:02:00
            002  A002 V C 01:00:00:00 01:00:01:00 10:00:01:00 10:00:02:00
            """
        );
        Assert.Equal(3, reading.Timelines[0].Events.Count);
        var finding = Assert.Single(reading.Findings, f => f.Code == EditFindingCodes.EventDuplicate);
        Assert.Equal((3, "002", FindingSeverity.Warning), (finding.Line!.Value, finding.Event, finding.Severity));
        Assert.Contains("event 002 in line 2", finding.Words);
        Assert.DoesNotContain(EditFindingCodes.NumberRepeated, reading.Codes());
    }

    [Fact]
    public void ANumberThatStandsForSeveralEventsIsSaidOnce()
    {
        var reading = Edits.Read(
            """
            001  A001 V C 01:00:00:00 01:00:01:00 10:00:00:00 10:00:01:00
            001  A002 V C 01:00:00:00 01:00:01:00 10:00:01:00 10:00:02:00
            002  A003 V C 01:00:00:00 01:00:00:00 10:00:02:00 10:00:02:00
            002  A004 V D 012 01:00:00:00 01:00:01:00 10:00:02:00 10:00:03:00
            003  A005 V C 01:00:00:00 01:00:01:00 10:00:03:00 10:00:04:00
            003  A005 A C 01:00:00:00 01:00:01:00 10:00:03:00 10:00:04:00
            """
        );
        Assert.Equal(5, reading.Timelines[0].Events.Count);
        var finding = Assert.Single(reading.Findings, f => f.Code == EditFindingCodes.NumberRepeated);
        Assert.Contains("1 event number stands for more than one event: 001.", finding.Words);
        Assert.DoesNotContain(EditFindingCodes.EventDuplicate, reading.Codes());
    }

    [Theory]
    [InlineData("Sky |is low |C:ResolveColorGreen |M:VFX 010 |D:24", "Sky |is low")]
    [InlineData(" |C:ResolveColorGreen |M:VFX 010 |D:24", null)]
    [InlineData("100 extras |C:ResolveColorGreen |M:VFX 010 |D:24", "100 extras")]
    public void ResolvesNotesStandBeforeItsMarkers(string line, string? note)
    {
        var ev = Assert.Single(Edits.One($"{Cut}{line}\n").Events);
        Assert.Equal(new Marker(864_000, 24, "GREEN", "VFX 010", Comment: note), Assert.Single(ev.Markers));
        Assert.Empty(ev.Notes);
    }

    [Fact]
    public void AnotherTitleBeginsAnotherListInOneFile()
    {
        var reading = Edits.Read(
            "TITLE: REEL 1\nFCM: DROP FRAME\n* made by hand\n"
                + "001 A V C 01:00:00;00 01:00:02;00 01:00:00;00 01:00:02;00\n"
                + "TITLE: REEL 1\n002 A V C 01:00:02;00 01:00:04;00 01:00:02;00 01:00:04;00\n"
                + "TITLE: REEL 2\nFCM: NON-DROP FRAME\n001 B V C 01:00:00:00 01:00:02:00 02:00:00:00 02:00:02:00\n"
                + "* FROM CLIP NAME: second\n",
            rate: "29.97"
        );
        Assert.Equal(
            [("REEL 1", true, 2), ("REEL 2", false, 1)],
            reading.Timelines.Select(t => (t.Name, t.Drop, t.Events.Count))
        );
        Assert.Equal("second", reading.Timelines[1].Events[0].Source.Name);
        Assert.Empty(reading.Findings);
        Assert.Equal(3, reading.Counts!.EventLines);
    }

    [Fact]
    public void PictureAndSoundOfOneDissolveMayStandBetweenEachOther()
    {
        var timeline = Edits.One(
            """
            001  A  V  C      01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00
            001  S  A  C      05:00:00:00 05:00:02:00 10:00:00:00 10:00:02:00
            002  A  V  C      01:00:02:00 01:00:02:00 10:00:02:00 10:00:02:00
            002  S  A  C      05:00:02:00 05:00:02:00 10:00:02:00 10:00:02:00
            002  B  V  D 012  02:00:00:00 02:00:03:00 10:00:02:00 10:00:05:00
            002  T  A  D 006  06:00:00:00 06:00:03:00 10:00:02:00 10:00:05:00
            003  C  V  D 010  03:00:00:00 03:00:01:00 10:00:05:00 10:00:06:00
            """
        );
        Assert.Equal(
            [("A", "V1", null), ("S", "A1", null), ("B", "V1", "A"), ("T", "A1", "S"), ("C", "V1", "B")],
            timeline.Events.Select(e =>
                (e.Source.Reel!, string.Join(' ', e.Tracks), (string?)e.Transition?.From.Source.Reel)
            )
        );
        Assert.Equal(12, SourceNeeds.Of(timeline)[0].ExtraTail);
    }

    [Theory]
    [InlineData("001A")]
    [InlineData("0001>")]
    [InlineData("000123B>!")]
    public void EventNumbersMayHaveALetterOrAMark(string number)
    {
        var timeline = Edits.One($"{Cut}{number} R V C 01:00:00:00 01:00:01:00 10:00:02:00 10:00:03:00\n");
        Assert.Equal(["001", number], timeline.Events.Select(e => e.Number));
    }

    [Theory]
    [InlineData("M2   CYAN           000.0    MSTR     I +00:00:00:15", 0)]
    [InlineData("M2   CYAN 048.0 01:00:00:0", 48)]
    [InlineData("M2   CYAN -12.5 01:00:00:00", -12.5)]
    [InlineData("M2   CYAN 12 86400", 12)]
    [InlineData("M2 CYAN -024.000000", -24)]
    public void SpeedLinesVary(string line, double perSecond)
    {
        var ev = Edits.One($"001 CYAN V C 01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00\n{line}\n").Events[0];
        Assert.Equal((decimal)perSecond, (ev.Speed ?? Speed.Normal).FramesPerSecond(24));
    }

    [Fact]
    public void ARecordOutBeforeItsInTakesTheLengthOfTheSource()
    {
        var reading = Edits.Read(
            "001 BL A C 00:00:00:00 00:00:01:19 00:00:14:06 00:00:00:00\n"
                + "002 R A C 01:00:00:00 01:00:01:00 00:00:16:01 00:00:17:01\n"
        );
        Assert.Equal([43L, 24L], reading.Timelines[0].Events.Select(e => e.Record.Length));
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((EditFindingCodes.OutBeforeIn, 1), (finding.Code, finding.Line));
    }

    [Fact]
    public void ASourceThatIsGivenBackwardsIsTheFramesBetween()
    {
        const string Line = "001 R V C 01:00:05:00 01:00:03:00 10:00:00:00 10:00:02:00\n";
        var said = Edits.Read(Line + "M2 R -024.0 01:00:05:00\n");
        Assert.Empty(said.Findings);
        Assert.Equal(FrameRange.Of(86400 + 72, 48), SourceNeed.FramesOf(said.Timelines[0].Events[0]));
        Assert.Equal([EditFindingCodes.OutBeforeIn], Edits.Read(Line).Codes());
    }

    [Fact]
    public void AvidsWordForNoFileIsNoFile()
    {
        var timeline = Edits.One(
            "001 A V C 01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00\n* SOURCE FILE: (NULL)\n"
                + "002 A V C 01:00:02:00 01:00:02:00 10:00:02:00 10:00:02:00\n"
                + "002 B V D 012 02:00:00:00 02:00:03:00 10:00:02:00 10:00:05:00\n"
                + "* SOURCE FILE: one.mov\n* SOURCE FILE: (NULL)\n"
        );
        Assert.Null(timeline.Events[0].Source.File);
        Assert.Null(timeline.Events[1].Source.File);
        Assert.Equal("one.mov", timeline.Events[1].Transition!.From.Source.File);
    }

    [Fact]
    public void AColourDecisionMayGoOnOverLines()
    {
        var timeline = Edits.One(
            $"{Cut}* ASC_SOP: (1.1 1.2 1.3)(0.1 0.2\n* 0.3)\n*  (0.9 0.8 0.7)\n* ASC_SAT 0.5\n* (1 2 3)\n"
        );
        var cdl = timeline.Events[0].Cdl!;
        Assert.Equal(
            (new Rgb(1.1m, 1.2m, 1.3m), new Rgb(0.1m, 0.2m, 0.3m), new Rgb(0.9m, 0.8m, 0.7m), 0.5m),
            (cdl.Slope, cdl.Offset, cdl.Power, cdl.Saturation)
        );
        Assert.Equal(["* (1 2 3)"], timeline.Events[0].Notes.Select(n => n.Text));
        var cut = Edits.Read($"{Cut}* ASC_SOP (1 1 1)(0 0\n* FROM CLIP NAME: x\n");
        Assert.Equal((EditFindingCodes.CdlUnreadable, 2), (cut.Findings[0].Code, cut.Findings[0].Line));
        Assert.Equal(["* ASC_SOP (1 1 1)(0 0"], cut.Timelines[0].Events[0].Notes.Select(n => n.Text));
    }

    [Fact]
    public void OfTwoColourDecisionsBehindADissolveTheSecondIsTheIncomingClips()
    {
        const string Two =
            "* ASC_SOP (1 1 1)(0 0 0)(1 1 1)\n* ASC_SAT 0.8\n* ASC_SOP (2 2 2)(0 0 0)(1 1 1)\n* ASC_SAT 1.2\n";
        var dissolve = Edits.Read(
            "002 A V C 01:00:02:00 01:00:02:00 10:00:02:00 10:00:02:00\n"
                + $"002 B V D 012 02:00:00:00 02:00:03:00 10:00:02:00 10:00:05:00\n{Two}"
        );
        Assert.Empty(dissolve.Findings);
        var cdl = dissolve.Timelines[0].Events[0].Cdl!;
        Assert.Equal((new Rgb(2, 2, 2), 1.2m), (cdl.Slope, cdl.Saturation));
        Assert.Equal(2, dissolve.Timelines[0].Events[0].Notes.Count);
        var again = Edits.One(WriteEdit.To(EditFormat.Edl, dissolve.Timelines[0]).Text);
        Assert.Equal(cdl, again.Events[0].Cdl);

        var cut = Edits.Read(Cut + Two);
        Assert.Equal([EditFindingCodes.CdlUnreadable, EditFindingCodes.CdlUnreadable], cut.Codes());
        Assert.Equal(0.8m, cut.Timelines[0].Events[0].Cdl!.Saturation);
    }

    [Theory]
    [InlineData("A001C003V", "A001C003", "V1")]
    [InlineData("A001C003_220101_R1AB_WHOLE_NAME_AA/V", "A001C003_220101_R1AB_WHOLE_NAME_", "V1 A1 A2")]
    [InlineData("BIG_V", "BIG_V", "V1")]
    public void AReelThatFillsItsColumnMayTouchTheChannel(string word, string reel, string tracks)
    {
        var ev = Edits.One($"001  {word} C 01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00").Events[0];
        Assert.Equal((reel, tracks), (ev.Source.Reel, string.Join(' ', ev.Tracks)));
    }

    [Fact]
    public void PartsOfAFrameAreLeftOutAndSaid()
    {
        var reading = Edits.Read(
            "001 R V C 01:00:00:12.50 01:00:01:12.50 10:00:00:00.00 10:00:01:00.00",
            rate: "29.97"
        );
        var ev = Assert.Single(reading.Timelines[0].Events);
        Assert.Equal((108_012L, 30L, false), (ev.SourceRange.In, ev.SourceRange.Length, ev.SourceDrop));
        Assert.Equal([EditFindingCodes.NotOnFrame], reading.Codes());
    }

    [Fact]
    public void ATransitionThatComesFromNothingIsSaid()
    {
        const string Into = "002 B V D 012 02:00:00:00 02:00:03:00 10:00:02:00 10:00:05:00\n";
        Assert.Equal([EditFindingCodes.TransitionIncomplete], Edits.Read(Into).Codes());
        Assert.Empty(Edits.Read(Cut + Into).Codes());
    }
}
