using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>
/// Frees what runs left in the store that were overtaken, killed or made anew. Each run names its files by its own lease, so that
/// none of another's is ever touched.
/// </summary>
internal static class SweepDailies
{
    /// <summary>What the names of a clip's files in a session begin with.</summary>
    public static string Name(Guid row) => $"dailies-{row:N}-";

    /// <summary>What a run's files are called by.</summary>
    public static string Run(Guid holder) => holder.ToString("N")[20..];

    /// <param name="prefix">Key that the names of its files begin with.</param>
    /// <param name="spared">Links to these may be out.</param>
    public static async Task RunAsync(
        IDbContextFactory<PortalDb> dbs,
        IStore store,
        string prefix,
        Guid id,
        IReadOnlySet<string> spared,
        CancellationToken cancel
    )
    {
        // first what there is, then what is pointed to: a run that wrote one of these holds the row still, or never points to it
        var there = new List<string>();
        await foreach (var found in store.ListAsync(prefix, cancel))
            there.Add(found.Key);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await db.DailiesClips.AsNoTracking().FirstAsync(c => c.Id == id, cancel);
        var used = KeepDailies.KeysOf(row).ToHashSet();
        foreach (
            var key in there.Where(k => !used.Contains(k) && !spared.Contains(k) && !IsOf(k, prefix, row.LeasedBy))
        )
            await store.DeleteAsync(key, cancel);
    }

    private static bool IsOf(string key, string prefix, Guid? run) =>
        run is { } holder && key.AsSpan(prefix.Length).StartsWith($"{Run(holder)}-", StringComparison.Ordinal);
}
