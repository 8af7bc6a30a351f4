using Bunit;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Pages.Pulls;

public class PullPartsTests : BunitContext
{
    [Theory]
    [InlineData(false, null, "good")]
    [InlineData(false, FindingSeverity.Warning, "look")]
    [InlineData(false, FindingSeverity.Error, "bad")]
    [InlineData(true, FindingSeverity.Error, "idle")]
    public void WhatStandsInTheWayIsSeen(bool leftOut, FindingSeverity? severity, string tone)
    {
        var item = Item("1") with
        {
            LeftOut = leftOut,
            Problems = severity is { } s ? [new("hole", s, "Frame 7 is missing.")] : [],
        };

        Assert.Equal(tone, PullWords.State(item).Tone);
    }

    [Fact]
    public void ShortHandlesAreCounted() => Assert.Equal("3 (5 short) + 8", PullWords.Handles(3, 8, 5, 0));

    [Theory]
    [InlineData("{shot}_{plate}_v{version}", "010_0040_PL01_v001")]
    [InlineData("{shot}_v{version}", "needs {plate} and {version}")]
    [InlineData("{shto}_{plate}_v{version}", "At 1:")]
    [InlineData("{shot}_{plate}_v{version}.{frame}", "neither {frame} nor folders")]
    public void ANameIsShownOrItsFaultSaidWhileItIsTyped(string template, string said)
    {
        var form = Render<NameForm>(p => p.Add(f => f.Title, "TLWH").Add(f => f.Options, new()));

        form.Find("#name-template").Input(template);

        Assert.Contains(said, form.Find("#name-example").TextContent);
    }

    [Fact]
    public void WhereThereIsOneWayNothingIsAsked()
    {
        var field = Render<ChoiceField<PullColour>>(p =>
            p.Add(f => f.Values, [PullColour.AsIs]).Add(f => f.Words, PullWords.Colour)
        );

        Assert.Equal("", field.Markup.Trim());
    }

    [Theory]
    [InlineData("log-into-exr", "pull-output")]
    [InlineData("framing-canvas-unknown", "pull-framing")]
    [InlineData("name", "name-template")]
    [InlineData("not-stored", null)]
    public void AProblemLeadsToTheOptionThatMendsIt(string code, string? field)
    {
        var address = new PullAddress("TLWH", Edit: Guid.NewGuid(), Step: PullStep.Check);

        var link = Render<OptionLink>(p => p.Add(l => l.Address, address).Add(l => l.Code, code));

        var wanted = field is null ? [] : new[] { $"{address with { Step = PullStep.Options }}#{field}" };
        Assert.Equal(wanted, link.FindAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void AFailedRangeTellsWhyWithWhatTheToolSaidAndOffersToTryAgain()
    {
        var retried = false;
        var item = Made() with
        {
            State = PullItemState.Failed,
            Words = "A frame is missing.",
            ToolSaid = ["eof"],
            Proof = null,
        };

        var panel = Render<PullItemPanel>(p =>
            p.Add(c => c.Item, item).Add(c => c.MayRetry, true).Add(c => c.Retry, () => retried = true)
        );
        panel.FindAll("button").Single(b => b.TextContent.Contains("again", StringComparison.Ordinal)).Click();

        Assert.True(retried);
        Assert.Contains("A frame is missing.", panel.Find("[role=alert]").TextContent);
        Assert.Contains("eof", panel.Find("details pre").TextContent);
    }

    [Fact]
    public void AMadeRangeShowsItsProof()
    {
        Services.AddSingleton(TimeProvider.System);
        var panel = Render<PullItemPanel>(p => p.Add(c => c.Item, Made()));

        Assert.Contains("Made and proven", panel.Markup);
        Assert.Contains("All frames are as asked.", panel.Markup);
        Assert.DoesNotContain("again", panel.Markup);
    }

    [Fact]
    public void WhatIsNoPlateIsSaidAndFramesThatNobodyCountedAreNotNumbered()
    {
        Services.AddSingleton(TimeProvider.System);
        var item = Made() with
        {
            Instead = "Not a plate: the camera original, whole.",
            Count = 0,
            In = null,
            Out = null,
        };

        var panel = Render<PullItemPanel>(p => p.Add(c => c.Item, item));

        Assert.Contains(item.Instead, panel.Markup);
        Assert.Contains("all of it; how many it has is not known", panel.Markup);
        Assert.DoesNotContain("Handles", panel.Find("dl").TextContent);
    }

    [Theory]
    [InlineData(1, "004")]
    [InlineData(3, "004, 005, 006")]
    [InlineData(5, "004, 005 and 3 more")]
    public void EventsAreNamedOrCounted(int count, string words) =>
        Assert.Equal(words, PullWords.Events([.. Enumerable.Range(4, count).Select(i => Event($"{i:000}"))]));

    private static PulledEvent Event(string number) => new(0, number, "01:00:00:00", "01:00:01:00", 24, 8, 24);

    internal static PlannedItemAnswer Item(string key) =>
        new(
            key,
            [Event(key)],
            "A001",
            Guid.NewGuid(),
            "A001C001",
            "A001",
            0,
            40,
            "01:00:00:00",
            "01:00:01:15",
            8,
            8,
            0,
            0,
            null,
            PlateChange.New,
            null,
            "010_PL01_v001",
            1,
            [],
            1920,
            1080,
            1000,
            null,
            [],
            false
        );

    private static PullItemAnswer Made() =>
        new(
            Guid.NewGuid(),
            1,
            [Event("004")],
            Guid.NewGuid(),
            "A001C001",
            "A001",
            0,
            40,
            "01:00:00:00",
            "01:00:01:15",
            8,
            8,
            0,
            0,
            null,
            "010_PL01_v001",
            1,
            PlateChange.New,
            PullItemState.Made,
            100,
            null,
            [],
            1,
            Samples.Noon,
            Samples.Noon,
            1920,
            1080,
            40,
            1000,
            "titles/x/deliveries/1",
            new(40, 40, "01:00:00:00", "01:00:01:15", 1, "All frames are as asked.")
        );
}
