using MediaProductionPortal.Jobs;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Upkeep;

/// <summary>Looks at both copies of one object; in a restore, mends a bad one from a proven other.</summary>
/// <param name="pace">How fast a scrub reads; null: as fast as it goes.</param>
internal sealed class TendItem(StorePair stores, UpkeepRun run, string aside, ScrubPace? pace, ArchiveProgress progress)
{
    private static readonly CopyPlace[] Places = [CopyPlace.Stored, CopyPlace.Archived];

    /// <param name="item">The object.</param>
    /// <param name="suspect">A scrub said something of it: it is read, whatever part it is in.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ItemResult> RunAsync(StoredItem item, bool suspect, CancellationToken cancel)
    {
        progress.File(item.Path);
        var read = suspect || run.Kind == UpkeepKind.Restore || item.IsIn(run.Slot, run.Slots);
        var pair = new CheckedPair(
            item,
            await CheckCopy.RunAsync(stores.Media, item, read, pace, progress.Moved, cancel),
            await CheckCopy.RunAsync(stores.Archive, item, read, pace, progress.Moved, cancel)
        );
        var bad = Places.Where(pair.IsBad).ToList();
        var mended = new List<CopyPlace>();
        string? refusal = null;
        if (run.Kind == UpkeepKind.Restore)
            foreach (var place in bad)
                if (WhyNot(pair, place) is { } words)
                    refusal ??= words;
                else
                {
                    var mend = new MendCopy(StoreOf(place.Other()), StoreOf(place), aside);
                    await mend.RunAsync(item, pair.Of(place.Other()), pair.Of(place), progress.Moved, cancel);
                    mended.Add(place);
                }
        var digests = Places.Select(p => pair.Of(p).Digest).OfType<ObjectDigest>().ToList();
        return new(
            item,
            [.. bad.Except(mended).Select(p => (p, pair.Wrong(p)))],
            [.. Places.Where(p => mended.Contains(p) || (pair.Of(p).IsProven && !bad.Contains(p)))],
            mended,
            refusal,
            digests.Count,
            digests.Sum(d => d.Size)
        );
    }

    private static string? WhyNot(CheckedPair pair, CopyPlace place)
    {
        var (other, words) = (pair.Of(place.Other()), place.Other().Name());
        if (pair.Disagree)
            return "the two copies are not the same, and no hash list names this file, so nothing says which is right";
        if (other.IsProven)
            return null;
        return pair.Item.MayBeMissing && other.State == CopyState.Missing
            ? $"there is no {words}"
            : $"the {words} {CopyPlaces.Of(other.State)} either (expected {other.Expected ?? "?"}, found {other.Found ?? "?"})";
    }

    private IStore StoreOf(CopyPlace place) => place == CopyPlace.Stored ? stores.Media : stores.Archive;
}
