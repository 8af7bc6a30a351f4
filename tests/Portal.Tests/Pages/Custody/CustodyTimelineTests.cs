using Bunit;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Pages.Custody;

public class CustodyTimelineTests : BunitContext
{
    public CustodyTimelineTests() => Services.AddSingleton(TimeProvider.System);

    [Fact]
    public void EventsAreShownInTheirOrderWithWhoWhereAndWhatWasProven()
    {
        var line = Render<CustodyTimeline>(p =>
            p.Add(
                t => t.Events,
                [
                    new(
                        null,
                        "generation",
                        "Generation 1 of the hash list",
                        "Ana Dit (DIT), Tool 9.0",
                        "host cart",
                        "2 files.",
                        "good",
                        "",
                        1
                    ),
                    new(
                        Samples.Noon,
                        "gate",
                        "Gate C (Stored) failed",
                        "Portal",
                        "Media store",
                        "1 file is missing.",
                        "bad"
                    ),
                ]
            )
        );

        var items = line.FindAll("li");
        Assert.Equal(
            ["Generation 1 of the hash list", "Gate C (Stored) failed"],
            items.Select(i => i.QuerySelector("b")!.TextContent)
        );
        Assert.Contains("time not told", items[0].TextContent);
        Assert.Contains("Ana Dit (DIT), Tool 9.0 · host cart", items[0].TextContent);
        Assert.Contains("2026-03-11 12:00 UTC", items[1].TextContent);
        Assert.Contains("bad", items[1].QuerySelector(".mark")!.ClassName);
        Assert.Equal("Gate", items[1].QuerySelector("svg")!.GetAttribute("aria-label"));
    }

    [Fact]
    public void ARollToWhichNothingHappenedSaysSo() =>
        Assert.Contains("Nothing happened", Render<CustodyTimeline>(p => p.Add(t => t.Events, [])).Markup);
}
