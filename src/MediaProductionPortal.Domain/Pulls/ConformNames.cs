using System.Globalization;

namespace MediaProductionPortal.Pulls;

/// <summary>Originals keep the camera's names; several ranges of one clip are told apart as finishing systems do: <c>A001C001_S001</c>.</summary>
internal static class ConformNames
{
    public static void Put(IReadOnlyList<PlannedItem> items)
    {
        foreach (var clip in items.Where(i => i is { Clip: not null, IsBlocked: false }).GroupBy(i => i.Clip!.Id))
        {
            var ranges = clip.OrderBy(i => i.Frames.In).ToList();
            foreach (var (i, item) in ranges.Index())
                item.Name =
                    ranges.Count == 1
                        ? item.Clip!.Name
                        : string.Create(CultureInfo.InvariantCulture, $"{item.Clip!.Name}_S{i + 1:000}");
        }
    }
}
