using System.Text;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

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
        var plates = await PlatesAsync("SYNTH_R1_v03_file129.edl");
        foreach (var form in new[] { "_cmx8.edl", "_tape.edl", "_premiere.edl", ".otio" })
        {
            Assert.Equal(first, await RangesAsync($"SYNTH_R1_v03{form}"));
            Assert.Equal(plates, await PlatesAsync($"SYNTH_R1_v03{form}"));
        }
        // whoever wrote this one left the retimes out; all else is the same
        Assert.Equal(
            plates.Where(p => !p.IsRetimed),
            (await PlatesAsync("SYNTH_R1_v03.xml")).Where(p => plates.Contains(p))
        );

        var list = await File.ReadAllBytesAsync(Samples.At("edit", "conform", "SYNTH_R1_v03_file129.edl"));
        var timeline = ReadEdit.Bytes(list, "SYNTH_R1_v03.edl", new() { Rate = FrameRate.Parse("23.976") }).Timelines[
            0
        ];
        foreach (var (format, name) in new[] { (EditFormat.Fcp7Xml, "made.xml"), (EditFormat.Otio, "made.otio") })
        {
            var file = new UTF8Encoding(false).GetBytes(WriteEdit.To(format, timeline).Text);
            var made = await world.Get<AddEdit>().RunAsync(world.Admin, new("MOON", name, file, "23.976"), World.None);
            Assert.Equal(first, await RangesAsync(name, made.Value.Edit.Id));
            Assert.Equal(plates, await PlatesAsync(name, made.Value.Edit.Id));
        }
    }

    /// <summary>What a pull of plates would make, each event for itself.</summary>
    private async Task<List<Plate>> PlatesAsync(string list, Guid? edit = null)
    {
        var options = new PullOptions { NameTemplate = "{clip}_{event}_{plate}_v{version}", LeaveOutBlocked = true };
        var id = edit ?? await world.AddEditAsync(list);
        var plan = await world
            .Get<PlanPull>()
            .RunAsync(world.Admin, "MOON", new(PullKind.Vfx, id, options), World.None);
        Assert.True(plan.Value.MaySubmit, $"{list}: {plan.Value.Words}");
        return
        [
            .. plan
                .Value.Items.Where(i => !i.LeftOut)
                .Select(i => new Plate(i.Clip, i.First, i.Count, i.Retime is not null))
                .OrderBy(p => (p.Clip, p.First, p.Count)),
        ];
    }

    private sealed record Plate(string? Clip, long First, long Count, bool IsRetimed);

    private async Task<List<(string?, long, long)>> RangesAsync(string list, Guid? edit = null)
    {
        var options = new PullOptions
        {
            Output = PullOutput.Trim,
            JoinWithin = 0,
            JoinOverReels = true,
        };
        var plan = await world.PlanConformAsync(edit ?? await world.AddEditAsync(list), options);
        Assert.True(plan.MaySubmit, $"{list}: {plan.Words}");
        return [.. plan.Items.Select(i => (i.Clip, i.First, i.Count)).Order()];
    }
}
