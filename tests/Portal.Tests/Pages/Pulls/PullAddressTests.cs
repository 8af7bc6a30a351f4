using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;

namespace MediaProductionPortal.Pages.Pulls;

public class PullAddressTests
{
    private static readonly Guid Edit = new("0198a2a4-0000-7000-8000-000000000001");

    [Fact]
    public void TheAddressHoldsEditTimelineAndStep()
    {
        var address = new PullAddress("TLWH", PullKind.Conform, Edit, "Reel 1", Step: PullStep.Options);

        Assert.Equal(
            $"/titles/TLWH/pulls/new?kind=conform&edit={Edit}&timeline=Reel%201&step=options",
            address.ToString()
        );
        Assert.Equal(address, PullAddress.Read("TLWH", "conform", Edit, "Reel 1", null, "options"));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("nonsense")]
    [InlineData("7")]
    public void WithoutAnythingToPullItBeginsWithTheSource(string step) =>
        Assert.Equal(PullStep.Source, PullAddress.Read("TLWH", null, null, null, null, step).Step);

    [Fact]
    public void WhatIsTypedForOneEditIsNotThatOfAnother()
    {
        var one = new PullAddress("TLWH", Edit: Edit);

        Assert.NotEqual(one.Draft, (one with { Edit = Guid.NewGuid() }).Draft);
        Assert.NotEqual(one.Draft, (one with { Timeline = "Reel 2" }).Draft);
        Assert.Equal(one.Draft, (one with { Step = PullStep.Check }).Draft);
    }
}
