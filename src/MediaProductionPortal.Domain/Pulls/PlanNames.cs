using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Names plates by the title's rule: what was delivered of a shot says whether it is nothing new, the next version or the next element.</summary>
internal sealed class PlanNames(PullOptions options)
{
    private readonly NameTemplate template = NameTemplate.Read(options.NameTemplate).Template!;

    /// <summary>A name that was given, and whether its plate is delivered or on its way.</summary>
    private sealed record Given(GivenName Name, bool Stands, int Pull);

    public async Task RunAsync(PortalDb db, Guid title, IReadOnlyList<PlannedItem> items, CancellationToken cancel)
    {
        foreach (var item in items.Where(i => i.Clip is not null && !i.IsBlocked && !i.LeftOutByChoice))
            item.ShotKey = PlateTexts.ShotKey(options, item.Texts);
        var named = items.Where(i => i.ShotKey is not null).ToList();
        var given = await GivenAsync(db, title, [.. named.Select(i => i.ShotKey!).Distinct()], cancel);
        foreach (var shot in named.GroupBy(i => i.ShotKey!))
            OfShot([.. shot], [.. given[shot.Key]]);
        await CheckAsync(db, title, [.. named.Where(i => i is { Name: not null, LeftOut: false })], cancel);
    }

    private static async Task<ILookup<string, Given>> GivenAsync(
        PortalDb db,
        Guid title,
        IReadOnlyList<string> shots,
        CancellationToken cancel
    )
    {
        var all = new List<Given>();
        foreach (var batch in shots.Order(StringComparer.Ordinal).Chunk(1000))
            all.AddRange(
                await db
                    .GivenNames.AsNoTracking()
                    .Where(n => n.TitleId == title && EF.Parameter(batch).Contains(n.ShotKey))
                    .Join(db.PullItems, n => n.ItemId, i => i.Id, (n, i) => new { Name = n, Item = i.State })
                    .Join(
                        db.Pulls,
                        n => n.Name.PullId,
                        p => p.Id,
                        (n, p) =>
                            new Given(
                                n.Name,
                                n.Item != PullItemState.Failed
                                    && n.Item != PullItemState.Cancelled
                                    && p.State != PullState.Refused
                                    && p.State != PullState.Cancelled,
                                p.Number
                            )
                    )
                    .ToListAsync(cancel)
            );
        return all.ToLookup(g => g.Name.ShotKey);
    }

    private void OfShot(IReadOnlyList<PlannedItem> items, List<Given> given)
    {
        var plates = given
            .Where(g => g.Stands)
            .GroupBy(g => (g.Name.Element, g.Name.Plate))
            .Select(g => g.MaxBy(n => n.Name.Version)!)
            .ToList();
        var taken = given.ConvertAll(g => g.Name.Name);
        // Each plate grows once in a pull: the second range that would is another element.
        var grown = new HashSet<PlateNumber>();
        foreach (var item in items)
        {
            var delivered = plates.Select(g => Of(g.Name)).Where(p => !grown.Contains(p.Plate));
            var decision = RePull.Of(item.Clip!.Id.ToString("N"), item.Frames, delivered);
            Decide(item, decision, taken, plates, given.Count > 0 || taken.Count > 0);
            if (item.Change is PlateChange.NewVersion or PlateChange.NewElement or PlateChange.New)
                grown.Add(item.Plate!.Value);
            if (item is { Name: { } name, Change: not PlateChange.Unchanged })
                taken.Add(name);
        }
    }

    private void Decide(
        PlannedItem item,
        RePullDecision decision,
        List<string> taken,
        List<Given> plates,
        bool hasPlates
    )
    {
        var next = new NextNames(template, taken);
        var values = new NameValues { Plate = new(options.Element, 0), Texts = item.Texts };
        if (decision.Plate is { } plate)
        {
            var of = plates.First(g => Of(g.Name).Plate == plate.Plate);
            item.Plate = plate.Plate;
            if (decision.Kind == RePullKind.Nothing && !options.AgainUnchanged)
            {
                (item.Change, item.Name, item.Version) = (PlateChange.Unchanged, of.Name.Name, of.Name.Version);
                item.ChangeWords = $"{of.Name.Name} of pull {of.Pull} has all these frames.";
                return;
            }
            item.Head += item.Frames.In - decision.Frames.In;
            item.Tail += decision.Frames.Out - item.Frames.Out;
            item.Frames = decision.Frames;
            item.Change = PlateChange.NewVersion;
            item.ChangeWords =
                decision.Kind == RePullKind.Nothing
                    ? $"{of.Name.Name} of pull {of.Pull} has these frames; it is made again."
                    : $"{of.Name.Name} of pull {of.Pull} has fewer frames; this version has all of both.";
            item.Version = next.Version(values with { Plate = plate.Plate });
        }
        else
        {
            item.Plate = next.Plate(values);
            item.Version = 1;
            item.Change = hasPlates ? PlateChange.NewElement : PlateChange.New;
            if (hasPlates)
                item.ChangeWords = "The shot has plates of other clips or other frames.";
        }
        var name = template.Render(values with { Plate = item.Plate, Version = item.Version });
        item.Name = name.Name;
        if (name.Refusal is { } refusal)
            item.Error("name", refusal);
    }

    private static DeliveredPlate Of(GivenName n) =>
        new(new(n.Element, n.Plate), n.Version, n.ClipId.ToString("N"), FrameRange.Of(n.First, n.Count));

    private static async Task CheckAsync(
        PortalDb db,
        Guid title,
        IReadOnlyList<PlannedItem> items,
        CancellationToken cancel
    )
    {
        var taken = new List<string>();
        var keys = items.Select(i => KeyOf(i.Name!)).Distinct();
        foreach (var batch in keys.Order(StringComparer.Ordinal).Chunk(1000))
            taken.AddRange(
                await db
                    .GivenNames.Where(n => n.TitleId == title && EF.Parameter(batch).Contains(n.NameKey))
                    .Select(n => n.Name)
                    .ToListAsync(cancel)
            );
        foreach (var finding in CheckNames.Of([.. items.Select(i => i.Name!)], NameSystems.All, taken))
        foreach (var which in finding.Names)
            items[which].Problems.Add(new("name", finding.Severity, finding.Words));
    }

    /// <summary>By which a name is told apart in the database.</summary>
    public static string KeyOf(string name) => Text.Key(SameName.Fold(name));
}
