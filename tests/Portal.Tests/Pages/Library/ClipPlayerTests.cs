using Bunit;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Proxies;

namespace MediaProductionPortal.Pages.Library;

public class ClipPlayerTests : BunitContext
{
    // Asks the database for the title's looks.
    public ClipPlayerTests() => ComponentFactories.AddStub<PlayerLook>();

    [Fact]
    public void AnOpaqueClipSaysWhyInsteadOfAPicture()
    {
        var player = Render<ClipPlayer>(p =>
            p.Add(c => c.Clip, Samples.Clip(opaque: "R3D needs its maker's decoder."))
        );

        Assert.Empty(player.FindAll("video"));
        Assert.Contains("R3D needs its maker's decoder.", player.Markup);
        Assert.Contains("verified and stored all the same", player.Markup);
    }

    [Fact]
    public void AClipWithoutAProxySaysThatItComes()
    {
        var player = Render<ClipPlayer>(p => p.Add(c => c.Clip, Samples.Clip()));

        Assert.Contains("No proxy yet", player.Markup);
    }

    [Fact]
    public void ThePlayerKnowsRateStartAndFrames()
    {
        var clip = Samples.Clip(renditions: Samples.Rendition(RenditionKind.Proxy, 48));

        var player = Render<ClipPlayer>(p => p.Add(c => c.Clip, clip)).Find("mpp-player");

        Assert.Equal("24000/1001", player.GetAttribute("data-rate"));
        Assert.Equal("01:00:00:00", player.GetAttribute("data-start"));
        Assert.Equal("48", player.GetAttribute("data-frames"));
        Assert.All(player.QuerySelectorAll("button"), b => Assert.NotNull(b.GetAttribute("aria-label")));
    }

    [Fact]
    public void SoundIsHeardUnderItsWaveform()
    {
        var clip = Samples.Clip(
            ClipKind.Sound,
            renditions: [Samples.Rendition(RenditionKind.Proxy), Samples.Rendition(RenditionKind.Waveform)]
        );

        var player = Render<ClipPlayer>(p => p.Add(c => c.Clip, clip));

        Assert.NotNull(player.Find("audio"));
        Assert.Equal("/store/Waveform", player.Find("img").GetAttribute("src"));
        Assert.Empty(player.FindAll("video"));
    }

    [Fact]
    public void TheFrameThatIsShownCanBeGrabbed()
    {
        var clip = Samples.Clip(renditions: Samples.Rendition(RenditionKind.Proxy, 48));

        var stills = Render<ClipPlayer>(p => p.Add(c => c.Clip, clip)).FindAll("[data-still]");

        Assert.Equal(["jpeg", "png"], stills.Select(s => s.GetAttribute("data-still")));
        Assert.All(stills, s => Assert.StartsWith($"/api/clips/{clip.Id}/frames/0?format=", s.GetAttribute("href")));
    }
}
