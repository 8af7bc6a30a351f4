using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Proxies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Dailies;

/// <summary>The folders in which dailies are made here: one a change of a clip, so that a worker that was overtaken does not meet the one after it.</summary>
public sealed class DailiesFolders(IDbContextFactory<PortalDb> dbs, IOptions<ProxyOptions> options)
{
    private string Root => Path.GetFullPath(Path.Combine(options.Value.Folder, "dailies"));

    public string Of(DailiesClip row) =>
        Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{row.Id:N}-{row.Revision}"));

    /// <summary>Takes away what a killed process left, of changes that nobody makes any more.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        if (!Directory.Exists(Root))
            return;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        foreach (var folder in Directory.GetDirectories(Root))
            if (
                Path.GetFileName(folder).Split('-') is [var row, var change]
                && Guid.TryParseExact(row, "N", out var id)
                && int.TryParse(change, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
                && !await db.DailiesClips.AnyAsync(
                    c => c.Id == id && c.Revision == revision && c.State == DailiesState.Making,
                    cancel
                )
            )
                WorkFolders.Clear(folder);
    }
}
