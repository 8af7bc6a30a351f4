using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>What a conform pull of the sample edit would deliver, whatever form the edit came in.</summary>
public sealed class ConformPlanTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [SharedSamplesFact]
    public async Task EveryFormOfOneCutWantsTheSameRangesOfTheSameClips()
    {
        foreach (var card in new[] { "A003R1VK", "B007_VENICE", "C002_editorial_mxf" })
            await StoredCards.StoreAsync(world, Samples.At("cards", card));
        var first = await RangesAsync("SYNTH_R1_v03_file129.edl");
        // Events 4 and 3 overlap in one clip, 1 and 10 in another.
        Assert.Equal(7, first.Count);
        foreach (var form in new[] { "_cmx8.edl", "_tape.edl", "_premiere.edl", ".otio" })
            Assert.Equal(first, await RangesAsync($"SYNTH_R1_v03{form}"));
    }

    private async Task<List<(string?, long, long)>> RangesAsync(string list)
    {
        var options = new PullOptions
        {
            Output = PullOutput.Trim,
            JoinWithin = 0,
            JoinOverReels = true,
        };
        var plan = await world.PlanConformAsync(await world.AddEditAsync(list), options);
        Assert.True(plan.MaySubmit, $"{list}: {plan.Words}");
        return [.. plan.Items.Select(i => (i.Clip, i.First, i.Count)).Order()];
    }
}
