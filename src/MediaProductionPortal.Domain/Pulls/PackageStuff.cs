using MediaProductionPortal.Dailies;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Library;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Brings together what goes into a package: what was made, the edit, looks, pictures, and what was not pulled.</summary>
public sealed class PackageStuff(EditReader reader, ShowFrame frames, TimeProvider clock)
{
    private const int PictureWidth = 320;

    internal async Task<PackageContents> ReadAsync(
        PortalDb db,
        IStore store,
        Title title,
        Pull pull,
        PackageProfile profile,
        CancellationToken cancel
    )
    {
        var rows = await db
            .PullItems.AsNoTracking()
            .Where(i => i.PullId == pull.Id)
            .Join(db.Clips.AsNoTracking(), i => i.ClipId, c => c.Id, (i, c) => new { Item = i, Clip = c })
            .OrderBy(r => r.Item.Place)
            .ToListAsync(cancel);
        var ids = rows.Select(r => r.Item.ClipId).Distinct().ToList();
        var sequences = (
            await db
                .MediaFiles.Where(f => f.ClipId != null && ids.Contains(f.ClipId.Value) && f.Sequence != null)
                .Select(f => f.ClipId!.Value)
                .ToListAsync(cancel)
        ).ToHashSet();
        var items = new List<PackagedItem>();
        foreach (var row in rows.Where(r => r.Item.State == PullItemState.Made))
            items.Add(
                new(row.Item, row.Clip, await DeliveredNotes.ReadAsync(store, title.Code, row.Item, cancel), pull.Kind)
                {
                    IsFrames =
                        pull.Kind == PullKind.Vfx && row.Item.Output == pull.Options.Output
                            ? pull.Options.Output != PullOutput.ProRes4444
                            : row.Item.Output != PullOutput.EditorialProxy && sequences.Contains(row.Clip.Id),
                }
            );
        var edit = pull.EditId is { } id ? await db.Edits.AsNoTracking().FirstAsync(e => e.Id == id, cancel) : null;
        var timeline = edit is null ? null : await TimelineAsync(db, edit, pull, cancel);
        var looks = await LooksAsync(db, title.Id, items.Select(i => i.Clip.Look).OfType<string>(), cancel);
        var amfs = profile.FolderOf(SidecarKind.Amf) is null
            ? new([])
            : await CardAmfs.ReadAsync(db, store, title.Code, items.Select(i => i.Clip), cancel);
        var packed = new List<PackageItem>();
        var seen = new HashSet<Guid>();
        foreach (var item in items)
        {
            var made = item.Make(
                timeline,
                item.Clip.Look is { } look ? looks.GetValueOrDefault(look) : null,
                seen.Add(item.Clip.Id),
                $"the hash list of roll {item.Clip.RollName}",
                await PicturesAsync(db, item, cancel)
            );
            packed.Add(
                made with
                {
                    Amf = ItemAmf.Of(item, pull.Options, made.Cdl, amfs.Of(item.Clip), clock.GetUtcNow()),
                }
            );
        }
        var (edits, left) =
            edit is null || timeline is null
                ? ([], [])
                : await EditsAsync(db, edit, timeline, pull, profile, items, cancel);
        return new()
        {
            Name = $"Pull {pull.Number}: {pull.Name}",
            Title = $"{title.Name} ({title.Code})",
            Edit = edit?.FileName,
            Items = packed,
            NotPulled =
            [
                .. pull.NotPulled.Select(n => new NotPulled(n.Number, $"{n.RecordIn} to {n.RecordOut}", n.Words)),
                .. rows.Where(r => r.Item.State == PullItemState.Failed).SelectMany(r => Failed(r.Item, r.Clip)),
            ],
            Edits = edits,
            NotRelinked = left,
            Charts = profile.FolderOf(SidecarKind.FramingChart) is null
                ? []
                : PackageCharts.Of(title.Code, pull.Options, items),
            Framings = DeliveredFraming.Of(items.Select(i => i.Row.Framing).OfType<ItemFraming>()),
            Authors = [new(pull.AskedBy)],
        };
    }

    /// <summary>The CDL of the range's first event that has one; null: none, or a range that a person picked.</summary>
    internal async Task<FoundCdl?> CdlOfAsync(PortalDb db, Pull pull, PullItem row, CancellationToken cancel)
    {
        if (pull.EditId is not { } id)
            return null;
        var edit = await db.Edits.AsNoTracking().FirstAsync(e => e.Id == id, cancel);
        return PackagedItem.EventWithCdl(row, await TimelineAsync(db, edit, pull, cancel)) is { Cdl: { } cdl } of
            ? new(cdl, of.Number is { Length: > 0 } number ? $"{edit.FileName}, event {number}" : edit.FileName)
            : null;
    }

    private static IEnumerable<NotPulled> Failed(PullItem item, Clip clip) =>
        item
            .Events.Select(e => e.Number)
            .DefaultIfEmpty("")
            .Select(number => new NotPulled(number, clip.Name, $"It failed. {item.Words}".Trim()));

    private async Task<Timeline?> TimelineAsync(PortalDb db, Edit edit, Pull pull, CancellationToken cancel)
    {
        var rules = await MatchEdit.RulesAsync(db, pull.TitleId, cancel);
        var reading = await reader.ReadAsync(db, edit, rules, cancel);
        var picked = PickTimeline.OrFirst(reading, edit.FileName, pull.Timeline);
        return picked.IsRefused ? null : picked.Value;
    }

    private static async Task<(IReadOnlyList<PackageText> Edits, IReadOnlyList<NotPulled> Left)> EditsAsync(
        PortalDb db,
        Edit edit,
        Timeline timeline,
        Pull pull,
        PackageProfile profile,
        IReadOnlyList<PackagedItem> items,
        CancellationToken cancel
    )
    {
        var file = await db.EditContents.Where(c => c.EditId == edit.Id).Select(c => c.File).FirstAsync(cancel);
        var folder = profile.FolderOf(SidecarKind.Edit) ?? "";
        var up = folder.Length == 0 ? "" : string.Concat(folder.Split('/').Select(_ => "../"));
        var (edits, left) = RelinkPull.Of(
            timeline,
            Path.GetFileNameWithoutExtension(edit.FileName),
            up,
            pull.Options,
            items
        );
        return ([new(edit.FileName, file), .. edits], left);
    }

    /// <summary>Those of the title that its clips name, by that name.</summary>
    private static async Task<Dictionary<string, Cube>> LooksAsync(
        PortalDb db,
        Guid titleId,
        IEnumerable<string> names,
        CancellationToken cancel
    )
    {
        var looks = new Dictionary<string, Cube>(StringComparer.Ordinal);
        foreach (var name in names.Distinct())
        {
            var file = await db
                .TitleLooks.Where(l => l.TitleId == titleId && (l.Name == name || l.FileName == name))
                .Join(db.LookContents, l => l.Id, c => c.LookId, (l, c) => c.File)
                .FirstOrDefaultAsync(cancel);
            if (file is not null && ReadCube.Bytes(file).Cube is { } cube)
                looks[name] = cube;
        }
        return looks;
    }

    /// <summary>Of clips whose proxy has them; a sheet without a picture still has its words.</summary>
    private async Task<IReadOnlyList<SheetPicture>> PicturesAsync(
        PortalDb db,
        PackagedItem item,
        CancellationToken cancel
    )
    {
        var pictures = new List<SheetPicture>();
        foreach (var (frame, words) in item.Sheet)
        {
            var picture = await frames.OfAsync(db, item.Clip, frame, PictureWidth, StillFormat.Jpeg, cancel);
            if (picture.IsRefused)
                break;
            pictures.Add(new(picture.Value.Picture, words));
        }
        return pictures;
    }
}
