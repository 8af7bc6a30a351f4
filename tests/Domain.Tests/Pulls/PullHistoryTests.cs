using MediaProductionPortal.Access;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>What is told of a pull afterwards: who did what to it, and which clips it took frames of.</summary>
public sealed class PullHistoryTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [SharedSamplesFact]
    public async Task APullTellsWhoDidWhatAndTheClipKnowsWhatWasPulledOfItForWhom()
    {
        await StoredCards.StoreAsync(world, Samples.At("cards", "A003R1VK"));
        var list = File.ReadAllBytes(Samples.At("edit", "conform", "SYNTH_R1_v03_file129.edl"));
        var edit = await world
            .Get<AddEdit>()
            .RunAsync(world.Admin, new("MOON", "SYNTH_R1_v03.edl", list, "23.976"), World.None);
        await world.Get<PullTemplates>().SetRulesAsync(world.Admin, "MOON", new(true), World.None);
        var editor = world.Person("editor@example.org", role: TitleRole.Editor);
        var options = new PullOptions
        {
            NameTemplate = "{clip}_{event}_{plate}_v{version}",
            Events = ["1"],
            Values = new Dictionary<string, string> { ["vendor"] = "North VFX" },
        };
        var pull = await world
            .Get<SubmitPull>()
            .RunAsync(editor, "MOON", new(new(PullKind.Vfx, edit.Value.Edit.Id, options)), World.None);
        var producer = world.Person("producer@example.org", role: TitleRole.Producer);
        await world.Get<DecidePull>().RunAsync(producer, pull.Value.Id, new(false, "Not this week"), World.None);

        var history = await world.Get<ShowPullHistory>().RunAsync(editor, pull.Value.Id, World.None);
        Assert.Equal(
            [("pull-submitted", editor.Name), ("pull-refused", producer.Name)],
            history.Value.Select(d => (d.Deed, d.Who))
        );
        Assert.Equal("Not this week", history.Value[1].Detail);

        var item = (await world.Get<ShowPull>().RunAsync(editor, pull.Value.Id, World.None)).Value.Items[0];
        var range = Assert.Single((await world.Get<ShowClipPulls>().RunAsync(editor, item.ClipId, World.None)).Value);
        Assert.Equal((1, "North VFX", "SYNTH_R1_v03.edl"), (range.Number, range.For, range.Cut));
        Assert.Equal((item.Name, item.First, item.Count, item.In), (range.Name, range.First, range.Count, range.In));

        var vendor = world.Person("vendor@example.org", role: TitleRole.Vendor);
        Assert.NotNull((await world.Get<ShowClipPulls>().RunAsync(vendor, item.ClipId, World.None)).Refusal);
        Assert.NotNull((await world.Get<ShowPullHistory>().RunAsync(vendor, pull.Value.Id, World.None)).Refusal);
    }
}
