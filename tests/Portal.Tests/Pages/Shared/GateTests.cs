using Bunit;
using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Pages.Shared;

public class GateTests : BunitContext
{
    [Fact]
    public void EveryGateHasItsNameAndItsStateInWords()
    {
        var strip = Render<GateStrip>(p => p.Add(s => s.Gates, Samples.Gates("passed", "warned", "failed", "open")));

        var gates = strip.FindAll("li");
        Assert.Equal(["A", "B", "C", "D"], gates.Select(g => g.QuerySelector("b")!.TextContent));
        Assert.Equal(
            ["Listed", "Verified", "Stored", "Archived"],
            gates.Select(g => g.QuerySelector(".name")!.TextContent)
        );
        Assert.Equal(
            [": passed", ": passed with a remark", ": failed", ": not yet"],
            gates.Select(g => g.QuerySelector(".visually-hidden")!.TextContent)
        );
        Assert.Equal(["good", "look", "bad", "idle"], gates.Select(g => g.ClassName));
    }

    [Fact]
    public void StatesDifferByIconAndNotByColourAlone()
    {
        var strip = Render<GateStrip>(p => p.Add(s => s.Gates, Samples.Gates("passed", "warned", "failed", "open")));

        Assert.Equal(4, strip.FindAll("svg").Select(s => s.InnerHtml).Distinct().Count());
    }

    [Fact]
    public void GatesThatTheAnswerLacksAreOpen()
    {
        var strip = Render<GateStrip>(p => p.Add(s => s.Gates, []));

        Assert.Equal(4, strip.FindAll("li.idle").Count);
    }
}
