using Bunit;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;

namespace MediaProductionPortal.Pages.Library;

/// <summary>Names come from cards, and cards from anywhere: a page shows them as text.</summary>
public class HostileNameTests : BunitContext
{
    private const string Hostile = "-i <img src=x onerror=\"alert(1)\"><script>alert(2)</script>'&amp;.mov";

    [Fact]
    public void TheClipsCardShowsItsNameAsText()
    {
        var card = Render<ClipCard>(p => p.Add(c => c.Clip, Samples.Clip() with { Name = Hostile }));

        Assert.Equal(Hostile, card.Find(".name").TextContent);
        Nothing(card);
    }

    [Fact]
    public void WhatIsKnownOfTheClipIsText()
    {
        var clip = Samples.Clip(opaque: Hostile) with { Scene = Hostile, CameraModel = Hostile, Codec = Hostile };

        var facts = Render<ClipFacts>(p => p.Add(f => f.Clip, clip).Add(f => f.TrackNames, [Hostile]));
        var player = Render<ClipPlayer>(p => p.Add(f => f.Clip, clip));

        Assert.Contains(facts.FindAll("dd"), d => d.TextContent == Hostile);
        Assert.Contains(Hostile, player.Find("*").TextContent);
        Nothing(facts);
        Nothing(player);
    }

    [Fact]
    public void AFindingsPathAndWordsAreText()
    {
        Finding[] findings =
        [
            new("clip-unreadable", FindingSeverity.Error, Hostile, $"{Hostile} could not be opened.", Hostile, Hostile),
        ];

        var table = Render<FindingTable>(p => p.Add(t => t.Findings, findings));

        Assert.Contains(table.FindAll("td"), d => d.TextContent == Hostile);
        Nothing(table);
    }

    [Fact]
    public void TheNameOfARollToConfirmIsText()
    {
        var choices = Render<RollChoices>(p => p.Add(c => c.Rolls, [new RollChoice(Samples.Roll(Hostile))]));

        Assert.StartsWith(Hostile, choices.Find("th[scope=row]").TextContent);
        Nothing(choices);
    }

    private static void Nothing<T>(IRenderedComponent<T> page)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        Assert.Empty(page.FindAll("script"));
        Assert.Empty(page.FindAll("[onerror]"));
    }
}
