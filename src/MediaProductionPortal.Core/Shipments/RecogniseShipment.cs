namespace MediaProductionPortal.Shipments;

/// <summary>A registered roll and the roll of the drive that it is taken for.</summary>
/// <param name="Found">Null when the drive has none.</param>
/// <param name="Likeness">0 to 1: how much of what was registered is there, by name and size; 1 also where a hash list is the same.</param>
public sealed record RollMatch(ShippedRoll Registered, ShippedRoll? Found, double Likeness);

/// <summary>How well a drive fits a registration.</summary>
/// <param name="Rolls">Every registered roll.</param>
public sealed record Recognition(IReadOnlyList<RollMatch> Rolls)
{
    /// <summary>A roll counts as found from here on.</summary>
    private const double Enough = 0.5;

    /// <summary>Registered rolls that are on the drive.</summary>
    public int Found => Rolls.Count(r => r.Found is not null);

    /// <summary>0 to 1.</summary>
    public double Score => Rolls.Count == 0 ? 0 : Rolls.Average(r => r.Likeness);

    /// <summary>At least one roll is there beyond doubt. Names of drives and rolls alone never make it so.</summary>
    public bool IsCertain => Rolls.Any(r => r.Found is not null && r.Likeness >= Enough);
}

/// <summary>Knows a registered drive again by its rolls' names and sizes and by its hash lists.</summary>
public static class RecogniseShipment
{
    public static Recognition Of(Shipment registered, IReadOnlyList<ShippedRoll> onDrive)
    {
        ArgumentNullException.ThrowIfNull(registered);
        var free = onDrive.ToList();
        var pairs = new Dictionary<ShippedRoll, (ShippedRoll Found, double Likeness)>(
            ReferenceEqualityComparer.Instance
        );
        // The surest first, so that no look-alike takes what belongs to another.
        Pair((r, f) => IsEqual(r, f) && IsCalledAlike(r, f) ? 1 : 0);
        Pair((r, f) => IsEqual(r, f) ? 1 : 0);
        Pair((r, f) => SharesList(r, f) ? 1 : 0);
        Pair((r, f) => IsCalledAlike(r, f) ? Likeness(r, f) : 0);
        // Only of a drive that is known by the rest: its name and nothing in it, as after a copy that went all wrong.
        Pair((r, f) => IsCalledAlike(r, f) && r.Path == f.Path ? double.Epsilon : 0);
        return new Recognition([
            .. registered.Rolls.Select(r =>
                pairs.TryGetValue(r, out var pair)
                    ? new RollMatch(r, pair.Found, pair.Likeness)
                    : new RollMatch(r, null, 0)
            ),
        ]);

        void Pair(Func<ShippedRoll, ShippedRoll, double> likeness)
        {
            foreach (var roll in registered.Rolls.Where(r => !pairs.ContainsKey(r)))
            {
                var best = (Roll: (ShippedRoll?)null, Likeness: 0.0);
                foreach (var other in free)
                {
                    var alike = likeness(roll, other);
                    best = alike > best.Likeness ? (other, alike) : best;
                }

                if (best.Roll is { } found)
                {
                    pairs.Add(roll, (found, best.Likeness));
                    free.Remove(found);
                }
            }
        }
    }

    private static bool IsEqual(ShippedRoll a, ShippedRoll b) =>
        a.Files > 0 && a.Files == b.Files && a.Bytes == b.Bytes && a.Mark == b.Mark;

    /// <summary>What lies loose beside rolls is called after the drive, whatever that is called now.</summary>
    private static bool IsCalledAlike(ShippedRoll a, ShippedRoll b) =>
        string.Equals(ListingMark.Normal(a.Name), ListingMark.Normal(b.Name), StringComparison.OrdinalIgnoreCase)
        || (a.Path.Length == 0 && b.Path.Length == 0);

    // A chain or manifest is never the same by chance: it names files with their hashes, its writer and its time.
    private static bool SharesList(ShippedRoll a, ShippedRoll b) =>
        a.Lists.Any(l => b.Lists.Any(o => l.C4.Length > 0 && o.C4 == l.C4));

    private static double Likeness(ShippedRoll registered, ShippedRoll found)
    {
        if (registered.Files == 0)
        {
            return found.Files == 0 ? 1 : 0;
        }

        var (told, here) = CompareRoll.Alike(registered, found);
        var index = new EntryIndex(here);
        var folders = here.Where(e => e.IsFolder).ToDictionary(e => e.Path, StringComparer.Ordinal);
        double same = told.Sum(e =>
            e.IsFolder ? (folders.TryGetValue(e.Path, out var f) && f.Mark == e.Mark ? e.Files ?? 1 : 0)
            : e.Frames is not null ? Frames(e, index)
            : index.Find(e.Path) is { Here: true } file && file.Size == e.Size ? 1
            : 0
        );
        return same / registered.Files;
    }

    private static long Frames(ShippedEntry told, EntryIndex index)
    {
        var (runs, entry) = index.Frames(told.Path);
        var fits = entry is null || entry.FrameSize == told.FrameSize;
        return fits ? (told.Files ?? 0) - FrameRuns.Missing(FrameRuns.Read(told.Frames!), runs).Count : 0;
    }
}
