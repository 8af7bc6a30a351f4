using Bunit;
using MediaProductionPortal.Home;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MediaProductionPortal.Pages.Home;

public class NeedListTests : BunitContext
{
    [Fact]
    public void EveryNeedIsOneLinkWithItsWords()
    {
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Samples.Noon.AddMinutes(5)));
        NeedAnswer[] needs =
        [
            new("roll-held", "Roll A001", "2 files changed: decide.", "/rolls/1", Samples.Noon),
            new("drive-waiting", "SHUTTLE_07", "Confirm title and day.", "/drives/2", Samples.Noon),
        ];

        var list = Render<NeedList>(p => p.Add(n => n.Needs, needs));

        var links = list.FindAll("a");
        Assert.Equal(["/rolls/1", "/drives/2"], links.Select(l => l.GetAttribute("href")));
        Assert.Contains("2 files changed: decide.", links[0].TextContent);
        Assert.Contains("5 min ago", links[0].TextContent);
        Assert.Equal("Urgent", links[0].QuerySelector("svg")!.GetAttribute("aria-label"));
        Assert.Equal("Waiting", links[1].QuerySelector("svg")!.GetAttribute("aria-label"));
    }
}
