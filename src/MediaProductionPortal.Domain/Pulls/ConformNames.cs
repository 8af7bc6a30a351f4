using System.Globalization;
using MediaProductionPortal.Pulls.Package;

namespace MediaProductionPortal.Pulls;

/// <summary>Originals keep the camera's names; several ranges of one clip are numbered as their files are: <c>A001C001_T01</c>.</summary>
internal static class ConformNames
{
    /// <param name="given">Names of plates beside them.</param>
    public static void Put(IReadOnlyList<PlannedItem> items, PackageProfile profile, IEnumerable<string> given)
    {
        var ids = new Dictionary<Guid, PlannedItem>();
        var ranges = new List<OriginalPlace.Range>();
        foreach (var item in items.Where(i => i is { Clip: not null, IsPulled: true }))
        {
            var id = Guid.CreateVersion7();
            ids[id] = item;
            ranges.Add(
                new(id, item.Clip!.Id, item.Frames.In, item.Clip.RollId, item.Clip.RollName, item.Proxy is not null)
            );
        }
        foreach (var (id, place) in OriginalPlace.Of(ranges, profile))
            ids[id].Place = place;
        var taken = new HashSet<string>(given, StringComparer.OrdinalIgnoreCase);
        foreach (var item in items.Where(i => i.Clip is not null))
        {
            var name = item.Place is { Parts: > 1, Part: var part }
                ? string.Create(CultureInfo.InvariantCulture, $"{item.Clip!.Name}_T{part:00}")
                : item.Clip!.Name;
            // Cameras begin to count anew with each card.
            item.Name =
                !item.IsPulled || taken.Add(name) ? name
                : taken.Add($"{name}_{item.Clip.RollName}") ? $"{name}_{item.Clip.RollName}"
                : string.Create(CultureInfo.InvariantCulture, $"{name}_{item.Clip.RollName}_{item.Order}");
        }
    }
}
