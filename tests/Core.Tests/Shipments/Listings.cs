using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Shipments;

/// <summary>Listings of drives that are nowhere: names and sizes only.</summary>
internal static class Listings
{
    public static readonly DateTimeOffset Then = new(2025, 3, 11, 20, 0, 0, TimeSpan.Zero);

    public static ShippedRoll Roll(
        string name,
        IEnumerable<(string Path, long Size)> files,
        IReadOnlyList<ShippedList>? lists = null,
        string? path = null
    )
    {
        var all = files.Select(f => new ListedFile(f.Path, f.Size, Then)).ToList();
        var (entries, mark) = ListEntries.Of(all);
        return new ShippedRoll(
            name,
            RollKind.Camera,
            path ?? name,
            "arri",
            all.Count,
            all.Sum(f => f.Size),
            ListingMark.Text(mark),
            entries,
            lists ?? [],
            []
        );
    }

    public static (string, long)[] Clips(string roll, int count, long size = 1000) =>
        [.. Enumerable.Range(1, count).Select(i => ($"{roll}C{i:000}.mov", size + i))];

    public static IEnumerable<(string, long)> Frames(int first, int last, long size = 5000) =>
        Enumerable.Range(first, last - first + 1).Select(i => ($"dpx/D001C001.{i:0000000}.dpx", size));

    public static Registered Registered(params ShippedRoll[] rolls) =>
        new(
            "MOON",
            new DateOnly(2025, 3, 11),
            "MU",
            Then,
            "dit on cart",
            "mpp 0.1.0",
            new Shipment("SHUTTLE_07", rolls)
        );
}
