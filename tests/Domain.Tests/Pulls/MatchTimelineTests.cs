using System.Text;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>Which clip an event is, and when nobody can know.</summary>
public sealed class MatchTimelineTests
{
    private readonly ListedClips clips = new();

    [Fact]
    public async Task ASourceFileIsTheClipOrItsFileWhateverTheReelSays()
    {
        var clip = clips.Add("A001C001_270301_R1AB", files: "Clips/A001C001_270301_R1AB_V1.mxf");
        foreach (
            var file in new[]
            {
                "A001C001_270301_R1AB",
                "a001c001_270301_r1ab.mov",
                "A001C001_270301_R1AB_V1.mxf",
                "A001C001_270301_R1AB_001.R3D",
            }
        )
        {
            var match = await Matching.OneAsync("001", clips, $"* SOURCE FILE: {file}");
            Assert.Equal(
                (MatchState.Exact, MatchReason.SourceFile, clip),
                (match.State, match.Reason, match.Fit!.Clip.Id)
            );
            Assert.Equal((48, 48), (match.Fit.First, match.Fit.Range!.Value.Needed.Length));
        }
    }

    [Fact]
    public async Task TheReelIsTheClipThenTheNameThenTheCardThenTheSlateThenACutReel()
    {
        clips.Add("A001C001_270301_R1AB", reel: "A001R1AB", scene: "12A", take: "1");
        Assert.Equal(MatchReason.ReelIsClip, (await Matching.OneAsync("A001C001_270301_R1AB", clips)).Reason);
        Assert.Equal(
            MatchReason.NameIsClip,
            (await Matching.OneAsync("AX", clips, "* FROM CLIP NAME: A001C001_270301_R1AB.mov FF")).Reason
        );
        Assert.Equal(MatchReason.CardAndTimecode, (await Matching.OneAsync("A001R1AB", clips)).Reason);
        Assert.Equal(
            MatchReason.SlateAndTimecode,
            (await Matching.OneAsync("AX", clips, "* FROM CLIP NAME: 012a-1")).Reason
        );
        Assert.Equal(MatchReason.CutReelAndTimecode, (await Matching.OneAsync("A001C001", clips)).Reason);
    }

    [Fact]
    public async Task AReelThatWasCutIsAskedForWhenTwoClipsHaveTheTimecode()
    {
        clips.Add("A_0021C001_270301_101500_h1D4P");
        var other = clips.Add("A_0021C002_270301_101600_h1D4P", "05:00:00:00");
        var match = await Matching.OneAsync("A_0021C0", clips);
        Assert.Equal((MatchState.Exact, MatchReason.CutReelAndTimecode), (match.State, match.Reason));

        clips.Add("A_0021C003_270302_101600_h1D4P");
        match = await Matching.OneAsync("A_0021C0", clips);
        Assert.Equal((MatchState.Ambiguous, null), (match.State, match.Fit));
        Assert.Equal(2, match.Candidates.Count);
        Assert.DoesNotContain(match.Candidates, c => c.Fit.Clip.Id == other);
        Assert.Contains("2 clips begin with A_0021C0", match.Words);
    }

    [Fact]
    public async Task SpecialsOfACutReelMayBeReplacedOrLeftOut()
    {
        clips.Add("C002_C001_0311AB");
        Assert.Equal(MatchState.Exact, (await Matching.OneAsync("C002_C00", clips)).State);
        Assert.Equal(MatchState.Exact, (await Matching.OneAsync("C002-C00", clips)).State);
        Assert.Equal(MatchState.Exact, (await Matching.OneAsync("C002C001", clips)).State);
        Assert.Equal(MatchState.Missing, (await Matching.OneAsync("C002C002", clips)).State);
        Assert.Equal(MatchState.Missing, (await Matching.OneAsync("C002_C0", clips)).State);
    }

    [Fact]
    public async Task TheSlateOfAReelThatIsNotHereIsNeverTakenForGranted()
    {
        clips.Add("B001C001_270301_R1AB", reel: "B001R1AB", scene: "12A", take: "1");
        var match = await Matching.OneAsync("A004C007_270301_R1AB", clips, "* FROM CLIP NAME: 12A-1");
        Assert.Equal(MatchState.Ambiguous, match.State);
        Assert.Contains("reel A004C007_270301_R1AB is no clip or card", match.Words);
    }

    [Fact]
    public async Task ASlateWithACamerasLetterIsThatCamerasOnly()
    {
        clips.Add("A001C001", scene: "12A", take: "1", camera: "A");
        var b = clips.Add("B001C001", scene: "12A", take: "1", camera: "B");
        Assert.Equal(MatchState.Ambiguous, (await Matching.OneAsync("AX", clips, "* FROM CLIP NAME: 12A-1")).State);
        var match = await Matching.OneAsync("AX", clips, "* FROM CLIP NAME: 12A-1-B");
        Assert.Equal(b, match.Fit?.Clip.Id);
    }

    [Fact]
    public async Task APictureNeverComesFromASoundClip()
    {
        var sound = clips.Add("T01", scene: "12A", take: "1", sound: true);
        var picture = clips.Add("A001C001", scene: "12A", take: "1");
        var match = await Matching.OneAsync("AX", clips, "* FROM CLIP NAME: 12A-1");
        Assert.Equal(picture, match.Fit?.Clip.Id);
        Assert.Equal(MatchState.Missing, (await Matching.OneAsync("T01", clips)).State);
        var heard = Matching.Read("TITLE: T\n001 T01 A C 01:00:02:00 01:00:04:00 10:00:00:00 10:00:02:00\n");
        Assert.Equal(sound, (await Matching.RunAsync(heard, clips))[0].Fit?.Clip.Id);
    }

    [Fact]
    public async Task FileAndReelThatNameTwoClipsAreAskedFor()
    {
        clips.Add("A001C001");
        clips.Add("A001C002");
        var match = await Matching.OneAsync("A001C002", clips, "* SOURCE FILE: A001C001");
        Assert.Equal((MatchState.Ambiguous, 2), (match.State, match.Candidates.Count));
        Assert.Contains("the source file A001C001 is A001C001, but the reel A001C002 is A001C002", match.Words);
    }

    [Fact]
    public async Task ClipsOfOneNameAreToldApartByTimecodeOrNotAtAll()
    {
        var day1 = clips.Add("A001C001", roll: "one");
        clips.Add("A001C001", "07:00:00:00", roll: "two");
        Assert.Equal(day1, (await Matching.OneAsync("A001C001", clips)).Fit?.Clip.Id);
        clips.Add("A001C001", "01:00:01:00", roll: "three");
        Assert.Equal(MatchState.Ambiguous, (await Matching.OneAsync("A001C001", clips)).State);
    }

    [Fact]
    public async Task AClipWithoutTimecodeNeverWinsOverOneWithIt()
    {
        clips.Add("A001C001", roll: "one");
        clips.Add("A001C001", null, 200_000, roll: "two");
        Assert.Equal(MatchState.Ambiguous, (await Matching.OneAsync("A001C001", clips)).State);
    }

    [Fact]
    public async Task AnEditorialCopyStandsInForAnOpaqueOriginalOfItsName()
    {
        clips.Add("C002_C001_0311AB", null, null, opaque: true, roll: "C002.RDM");
        var copy = clips.Add("C002_C001_0311AB", roll: "editorial");
        var match = await Matching.OneAsync("C002_C001_0311AB", clips);
        Assert.Equal((MatchState.Exact, copy), (match.State, match.Fit!.Clip.Id));
        Assert.Contains(MatchFlag.StandsIn, match.Flags);
        Assert.Contains("on roll C002.RDM", match.Words);
    }

    [Theory]
    [InlineData("00:59:59:00 01:00:01:00", 24, 0, "begins 24 frames too late")]
    [InlineData("01:00:09:00 01:00:11:00", 0, 24, "ends 24 frames too early")]
    [InlineData("02:00:00:00 02:00:02:00", 0, 48, "none of the frames")]
    public async Task FramesThatAClipLacksAreCounted(string source, long head, long tail, string words)
    {
        clips.Add("A001C001");
        var match = await Matching.OneAsync("A001C001", clips, source: source);
        Assert.Equal(MatchState.OutOfRange, match.State);
        Assert.Equal((head, tail), (match.Fit!.Range!.Value.MissingHead, match.Fit.Range.Value.MissingTail));
        Assert.Contains(words, match.Words);
    }

    [Fact]
    public async Task TheTailOfADissolveAndBothItsSidesAreLookedFor()
    {
        clips.Add("A001C001", frames: 52);
        clips.Add("B001C001");
        var timeline = Matching.Read(
            """
            TITLE: T
            001  A001C001 V C     01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00
            002  A001C001 V C     01:00:02:00 01:00:02:00 10:00:02:00 10:00:02:00
            002  B001C001 V D 012 01:00:05:00 01:00:07:00 10:00:02:00 10:00:04:00
            003  C001C001 V C     01:00:05:00 01:00:05:00 10:00:04:00 10:00:04:00
            003  BL       V D 024 00:00:00:00 00:00:01:00 10:00:04:00 10:00:05:00
            """
        );
        var matches = await Matching.RunAsync(timeline, clips);
        Assert.Equal([MatchState.OutOfRange, MatchState.Exact, MatchState.Missing], matches.Select(m => m.State));
        Assert.Equal("The clip ends 8 frames too early (8 of them for the transition).", matches[0].Words);
        Assert.Contains(MatchFlag.OutgoingSide, matches[2].Flags);
    }

    [Fact]
    public async Task HandlesThatAClipLacksAreSaidAndNoFault()
    {
        clips.Add("A001C001", frames: 100);
        var match = await Matching.OneAsync("A001C001", clips);
        Assert.Equal(MatchState.Exact, match.State);
        Assert.Equal((8, 4), (match.Fit!.Range!.Value.Head, match.Fit.Range.Value.Tail));
        Assert.Contains(MatchFlag.HandlesShort, match.Flags);
    }

    [Fact]
    public async Task OtherRatesAreSaidAndNeverConverted()
    {
        clips.Add("A001C001", rate: "23.976");
        clips.Add("A001C002", rate: "25");
        var slower = await Matching.OneAsync("A001C001", clips);
        Assert.Equal((MatchState.Exact, 48), (slower.State, slower.Fit!.First));
        Assert.Contains(MatchFlag.RealRateDiffers, slower.Flags);
        var other = await Matching.OneAsync("A001C002", clips);
        Assert.Equal(MatchState.RateMismatch, other.State);
        Assert.Contains("24 frames a second, the clip 25", other.Words);
    }

    [Fact]
    public async Task AListThatSaysDropFrameOfANonDropClipMeansTheTimecodeItShows()
    {
        clips.Add("A001C001", "01:59:00:00", 30_000, "29.97");
        var match = await Matching.OneAsync("A001C001", clips, "* c", "02:00:00;00 02:00:02;00", rate: "29.97");
        Assert.Equal((MatchState.Exact, 1800), (match.State, match.Fit!.First));
    }

    [Fact]
    public async Task OverMidnightIsNoBorder()
    {
        clips.Add("A001C001", "23:59:59:00", 240, reel: "A001");
        var match = await Matching.OneAsync("A001", clips, source: "00:00:01:00 00:00:03:00");
        Assert.Equal((MatchState.Exact, 48), (match.State, match.Fit!.First));
        match = await Matching.OneAsync("A001", clips, source: "23:59:59:12 00:00:01:12");
        Assert.Equal((MatchState.Exact, 12), (match.State, match.Fit!.First));
    }

    [Fact]
    public async Task WhatIsMissingSaysWhatIsThere()
    {
        clips.Add("A001C001", "05:00:00:00", reel: "A001R1AB");
        clips.Add("A001C002", "06:00:00:00", reel: "A001R1AB");
        var match = await Matching.OneAsync("A001R1AB", clips);
        Assert.Equal(MatchState.Missing, match.State);
        Assert.Equal("None has the timecode 01:00:02:00: card A001R1AB has 2 clips here.", match.Words);
        Assert.Contains(
            "no file, clip, card or slate that is called Z001",
            (await Matching.OneAsync("Z001", clips)).Words
        );
    }

    [Fact]
    public async Task WhatAPersonChoseIsTakenForTheSameSourceAndTimecodeOnly()
    {
        var first = clips.Add("A_0021C001_270301_101500_h1D4P");
        clips.Add("A_0021C003_270302_101600_h1D4P");
        var timeline = Matching.Read(
            """
            TITLE: T
            001  A_0021C0 V C 01:00:02:00 01:00:04:00 10:00:00:00 10:00:02:00
            002  A_0021C0 V C 01:00:05:00 01:00:06:00 10:00:02:00 10:00:03:00
            003  A_0021C0 V C 09:00:05:00 09:00:06:00 10:00:03:00 10:00:04:00
            """
        );
        var asked = await Matching.RunAsync(timeline, clips);
        Assert.Equal([MatchState.Ambiguous, MatchState.Ambiguous, MatchState.Missing], asked.Select(m => m.State));
        var choice = new RememberedChoice(
            asked[0].Names.Key,
            "01:00:02:00",
            "01:00:04:00",
            first,
            "ann@example.org",
            World.Start
        );
        var matches = await Matching.RunAsync(timeline, clips, null, choice);
        Assert.Equal([MatchState.Exact, MatchState.Exact, MatchState.Missing], matches.Select(m => m.State));
        Assert.Equal(("ann@example.org", first), (matches[1].Remembered!.By, matches[1].Fit!.Clip.Id));
        Assert.Equal(MatchReason.Remembered, matches[0].Reason);

        var gone = await Matching.RunAsync(timeline, clips, null, choice with { ClipId = Guid.NewGuid() });
        Assert.Equal(MatchState.Ambiguous, gone[0].State);
    }

    /// <summary>Sizes, not times: what grows with events times clips would not end within a test run.</summary>
    [Fact]
    public async Task FiftyThousandEventsOfOneReelAndOfOneNameStaySmall()
    {
        const int Events = 50_000;
        const int Clips = 3_000;
        for (var i = 0; i < Clips; i++)
        {
            clips.Add($"A{i:0000}", new Timecode(i * 24L * 20, FrameRate.Film).ToString(), 240, reel: "TAPE");
            clips.Add("SAME", "01:00:00:00", 240);
        }
        var list = new StringBuilder("TITLE: T\n");
        for (var i = 0; i < Events; i++)
        {
            var at = new Timecode(i % Clips * 24L * 20 + 24, FrameRate.Film);
            var reel = i % 100 == 0 ? "SAME" : "TAPE";
            list.AppendLine(
                $"{i:000000} {reel} V C {(reel == "SAME" ? "01:00:01:00 01:00:02:00" : $"{at} {at.Add(24)}")} {at} {at.Add(24)}"
            );
        }
        var matches = await Matching.RunAsync(Matching.Read(list.ToString()), clips);
        Assert.Equal(Events, matches.Count);
        Assert.Equal(Events - Events / 100, matches.Count(m => m.State == MatchState.Exact));
        Assert.Equal(Events / 100, matches.Count(m => m.State == MatchState.Ambiguous && m.CandidateCount == Clips));
        Assert.All(matches, m => Assert.InRange(m.Candidates.Count, 1, 20));
    }
}
