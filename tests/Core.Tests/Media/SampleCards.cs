using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>The sample cards, sorted, grouped, opened and rendered once for all tests.</summary>
public sealed class SampleCards : IAsyncLifetime
{
    private readonly string work = Directory.CreateTempSubdirectory("mpp-cards-").FullName;

    public List<SampleClip> Clips { get; } = [];

    public IReadOnlyList<RollPlan> Rolls { get; private set; } = [];

    public async Task InitializeAsync()
    {
        if (CardSamplesTheoryAttribute.Missing is not null)
        {
            return;
        }

        var tools = new MediaTools();
        Rolls = RollSorter.Sort("samples", CardSamples.List(CardSamples.Folder!));
        foreach (var roll in Rolls)
        {
            var root = Path.Combine(CardSamples.Folder!, roll.Path);
            var contents = ClipGrouper.Group(roll);
            var rate = new RollRate([]);
            var inspector = new ClipInspector(tools);
            foreach (var plan in contents.Clips.OrderBy(RollRate.Rank))
            {
                var inspection = await inspector.InspectAsync(plan, Guid.NewGuid(), root, default, rate.Common);
                rate.Add(inspection.Report);
                var made = await new RenditionMaker(tools).MakeAsync(inspection.Report, root, work, null, default);
                Clips.Add(new SampleClip(roll, contents, inspection, made));
            }
        }
    }

    /// <summary>The clip that holds a manifest row's file.</summary>
    public SampleClip Find(ManifestRow row)
    {
        var file = row.File.Split('+')[0];
        return Assert.Single(Clips, c => c.Roll.Name == row.Card && c.Report.Files.Any(f => f.Path == file));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(work, recursive: true);
        return Task.CompletedTask;
    }
}

public sealed record SampleClip(RollPlan Roll, CardContents Contents, ClipInspection Inspection, MadeRenditions Made)
{
    public ClipReport Report => Inspection.Report;

    public MadeRendition? Rendition(RenditionKind kind) => Made.Renditions.SingleOrDefault(r => r.Kind == kind);
}
