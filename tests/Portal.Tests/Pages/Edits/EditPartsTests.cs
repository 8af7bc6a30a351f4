using Bunit;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.EditFormats.Diff;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pages.Edits;

public class EditPartsTests : BunitContext
{
    [Fact]
    public void ATimelineOfFiftyThousandEventsIsAPictureOfAFewBarsThatHidesNoTrouble()
    {
        var events = Enumerable
            .Range(0, 50_000)
            .Select(i => Event(i, i == 31_234 ? MatchState.Missing : MatchState.Exact));

        var picture = Render<TimelinePicture>(p => p.Add(c => c.Match, Match([.. events])));

        Assert.InRange(picture.FindAll("rect").Count, 500, 4_000);
        Assert.Contains("31234", Assert.Single(picture.FindAll("rect.bad")).TextContent);
        Assert.Contains("1 missing", picture.Find("svg").GetAttribute("aria-label"));
    }

    [Fact]
    public void AnEditWithoutEventsHasNoPicture() =>
        Assert.Equal("", Render<TimelinePicture>(p => p.Add(c => c.Match, Match([]))).Markup.Trim());

    [Fact]
    public void ABarThatIsClickedChoosesItsEvent()
    {
        int? chosen = null;
        var picture = Render<TimelinePicture>(p =>
            p.Add(c => c.Match, Match([Event(0, MatchState.Exact), Event(1, MatchState.Ambiguous)]))
                .Add(c => c.Choose, (int? index) => chosen = index)
        );

        picture.Find("rect.look").Click();

        Assert.Equal(1, chosen);
    }

    [Fact]
    public void FirstAndLastFrameAreTakenFromTheFilmstrip()
    {
        var strip = new ClipPictures(Guid.NewGuid(), "/still.jpg", "/strip.jpg", 10, 90);
        string? View(long frame) => Picture(strip, frame).Find("svg").GetAttribute("viewBox");

        Assert.Equal("0 0 160 90", View(0));
        Assert.Equal("480 0 160 90", View(39));
        Assert.Equal("1440 0 160 90", View(99));
        Assert.Contains("nearest picture", Picture(strip, 39).Markup);
    }

    [Fact]
    public void WhereTheProxyHasTheFrameItIsTheFrame()
    {
        var clip = new ClipPictures(Guid.NewGuid(), "/still.jpg", "/strip.jpg", 10, 90, ExactFrames: true);

        var picture = Picture(clip, 39).Find("img");

        Assert.Equal($"/api/clips/{clip.ClipId}/frames/39?width=320", picture.GetAttribute("src"));
        Assert.Equal(
            ("320", "180", "lazy"),
            (picture.GetAttribute("width"), picture.GetAttribute("height"), picture.GetAttribute("loading"))
        );
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(100)]
    public void AFrameThatTheClipDoesNotHaveIsNoPictureOfAnother(long frame)
    {
        var clip = new ClipPictures(Guid.NewGuid(), "/still.jpg", "/strip.jpg", 10, 90, ExactFrames: true);

        Assert.Contains("Not in the clip", Picture(clip, frame).Markup);
        Assert.Empty(Picture(clip, frame).FindAll("img"));
    }

    private IRenderedComponent<FramePicture> Picture(ClipPictures clip, long frame) =>
        Render<FramePicture>(p =>
            p.Add(c => c.Pictures, clip).Add(c => c.Frame, frame).Add(c => c.Frames, 100).Add(c => c.Words, "in")
        );

    [Fact]
    public void AClipWithoutPicturesSaysSo() =>
        Assert.Contains("No picture", Render<FramePicture>(p => p.Add(c => c.Words, "in")).Markup);

    [Fact]
    public void ADraftOfRulesComesBackAsItWas()
    {
        var rules = new MatchRules(
            "24000/1001",
            12,
            [new("^(A)$", "$1", ReelPatternSource.File)],
            ["_proxy", ".new.01"],
            ["SMPTE*"],
            ["V2", "V3"]
        );
        var back = RulesDraft.Of(rules).ToRules();
        Assert.Equal((rules.Rate, rules.Handles), (back.Rate, back.Handles));
        Assert.Equal(rules.ReelPatterns, back.ReelPatterns);
        Assert.Equal(rules.Tails, back.Tails);
        Assert.Equal(rules.Ignore, back.Ignore);
        Assert.Equal(rules.LookAlikeTracks, back.LookAlikeTracks);
    }

    [Fact]
    public void WhatChangedIsSaidInFramesThatCameAndWent()
    {
        var change = new DiffChangeAnswer(CutChangeKind.Trimmed, null, [], 5, -3, 0, -12, true, ["colour"]);
        Assert.Equal("head \u22125, tail +3, 12 frames earlier, reordered, also colour", EditWords.Amounts(change));
    }

    private static EventMatchAnswer Event(int i, MatchState state) =>
        new(
            i,
            $"{i:00000}",
            i,
            EventKind.Clip,
            ["V1"],
            "in",
            "out",
            i * 24L,
            24,
            null,
            null,
            0,
            state,
            [new(state, "A001", "in", "out", "", null, null, null, null, [], "", [], 0)]
        );

    private static MatchAnswer Match(IReadOnlyList<EventMatchAnswer> events) =>
        new(
            "T",
            "a.edl",
            EditFormat.Edl,
            "A",
            "24",
            false,
            8,
            events.CountBy(e => e.State).ToDictionary(),
            events,
            [],
            []
        );
}
