using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Framing decision lists as answers show them.</summary>
internal static class FramingAnswers
{
    /// <summary>By name, the latest version first.</summary>
    public static async Task<IReadOnlyList<FramingListAnswer>> OfAsync(
        PortalDb db,
        Guid titleId,
        CancellationToken cancel
    )
    {
        var lists = await db
            .FramingLists.AsNoTracking()
            .Where(l => l.TitleId == titleId)
            .Join(db.FramingListContents, l => l.Id, c => c.ListId, (l, c) => new { List = l, c.File })
            .OrderBy(l => l.List.Name)
            .ThenByDescending(l => l.List.Version)
            .ToListAsync(cancel);
        var pulls = (
            await db
                .Pulls.Where(p => p.TitleId == titleId && p.FramingListId != null)
                .Select(p => new { p.Number, List = p.FramingListId!.Value })
                .ToListAsync(cancel)
        ).ToLookup(p => p.List, p => p.Number);
        var current = lists.GroupBy(l => l.List.Name).Select(g => g.First().List.Id).ToHashSet();
        return
        [
            .. lists
                .Where(l => ReadFdl.Bytes(l.File).Fdl is not null)
                .Select(l => Of(l.List, ReadFdl.Bytes(l.File).Fdl!, current.Contains(l.List.Id), pulls[l.List.Id])),
        ];
    }

    private static FramingListAnswer Of(FramingList list, Fdl fdl, bool isCurrent, IEnumerable<int> pulls) =>
        new(
            list.Id,
            list.Name,
            list.Version,
            list.FileName,
            isCurrent,
            [
                .. fdl.Canvases.Select(c => new FramingCanvasAnswer(
                    c.Id,
                    Words(c.Id, c.Label) + $": {SizeWords(c.Dimensions)}",
                    c.Dimensions.Width,
                    c.Dimensions.Height,
                    [.. c.FramingDecisions.Select(d => d.FramingIntentId).Distinct()]
                )),
            ],
            [.. fdl.FramingIntents.Select(i => new FramingNameAnswer(i.Id, Words(i.Id, i.Label)))],
            [
                .. fdl.CanvasTemplates.Select(t => new FramingNameAnswer(
                    t.Id,
                    $"{Words(t.Id, t.Label)}: {SizeWords(t.MaximumDimensions is { } most && t.PadToMaximum == true ? most : t.TargetDimensions)}"
                )),
            ],
            list.Notes,
            [.. pulls.Order()],
            list.AddedAt,
            list.AddedBy
        );

    /// <summary>"4608 × 3164"; a template that leaves one side open has 0 there: "960 wide".</summary>
    public static string SizeWords(FdlSize size) =>
        size switch
        {
            { Height: 0 } => string.Create(CultureInfo.InvariantCulture, $"{size.Width:0.###} wide"),
            { Width: 0 } => string.Create(CultureInfo.InvariantCulture, $"{size.Height:0.###} high"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{size.Width:0.###} × {size.Height:0.###}"),
        };

    public static string Words(string id, string? label) =>
        string.IsNullOrWhiteSpace(label) || label == id ? id : $"{id}, {label}";
}
