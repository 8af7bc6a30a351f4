using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>Writes down what came of a proxy: first the bytes into the store, then, in one transaction, the rows that point to them.</summary>
internal sealed class KeepProxy(IDbContextFactory<PortalDb> dbs, ProxyWork work, ProxyLease lease, TimeProvider clock)
{
    public async Task KeepAsync(ProxyOutcome outcome)
    {
        if (outcome.Made is not { } made)
        {
            await FailAsync(outcome.Words!, outcome.ToolSaid);
            return;
        }
        var key = await StoreAsync(made, $"p-{work.Row.ProfileId:N}");
        var former = await WriteAsync(row => Put(row, made, key));
        if (former is not null)
            await work.Stores.Media.DeleteAsync(former, CancellationToken.None);
    }

    /// <summary>Proxy and pictures of the clip, all together or, where there is no proxy, none.</summary>
    /// <returns>What was replaced, so that older versions can go; nothing when there is no proxy.</returns>
    public async Task<IReadOnlyCollection<(Guid ClipId, RenditionKind Kind)>> KeepAsync(MadeRenditions made)
    {
        if (made.Renditions.FirstOrDefault(r => r.Kind == RenditionKind.Proxy) is not { } proxy)
        {
            await FailAsync(string.Join(' ', made.Findings.Select(f => f.Words)), made.ToolSaid);
            return [];
        }
        var keys = new Dictionary<RenditionKind, string>();
        foreach (var rendition in made.Renditions)
            keys[rendition.Kind] = await StoreAsync(rendition, MediaKeys.RenditionName(rendition.Kind));
        var words = made.Findings.Count == 0 ? null : string.Join(' ', made.Findings.Select(f => f.Words));
        await WriteAsync(
            row =>
            {
                // What the player plays is a row of its own, which an agent may replace.
                Put(row, proxy, null);
                (row.Words, row.ToolSaid) = (Text.Clean(words), Said(made.ToolSaid));
            },
            async db =>
            {
                var rows = await db.Renditions.Where(r => r.ClipId == work.Clip.Id).ToListAsync(lease.Token);
                foreach (var rendition in made.Renditions)
                    Put(db, rows, rendition, keys[rendition.Kind]);
            }
        );
        return [.. made.Renditions.Select(r => (work.Clip.Id, r.Kind))];
    }

    public Task FailAsync(string words, IReadOnlyList<string> said) =>
        WriteAsync(row => (row.State, row.Words, row.ToolSaid) = (ProxyState.Failed, Text.Clean(words), Said(said)));

    private void Put(ClipProxy row, MadeRendition made, string? key)
    {
        (row.State, row.Percent, row.Words, row.ToolSaid) = (ProxyState.Made, 100, null, []);
        if (row.Key != key)
            (row.FormerKey, row.Key) = (row.Key, key);
        (row.ContentType, row.Bytes, row.MadeAt) = (made.ContentType, made.Bytes, clock.GetUtcNow());
        (row.Width, row.Height, row.Frames) = (made.Width, made.Height, made.Frames);
        row.Revision = work.Profile?.Revision ?? 0;
    }

    private void Put(PortalDb db, List<Rendition> rows, MadeRendition made, string key)
    {
        var row = rows.Find(r => r.Kind == made.Kind);
        if (row is null)
        {
            row = new()
            {
                ClipId = work.Clip.Id,
                Kind = made.Kind,
                Key = key,
                ContentType = made.ContentType,
            };
            db.Renditions.Add(row);
        }
        (row.Key, row.ContentType, row.Bytes) = (key, made.ContentType, made.Bytes);
        (row.Width, row.Height, row.Frames) = (made.Width, made.Height, made.Frames);
    }

    /// <summary>Each version has a name of its own, since nothing in a store is overwritten.</summary>
    private async Task<string> StoreAsync(MadeRendition made, string name)
    {
        var reading = await FileHasher.HashAsync(
            Path.GetDirectoryName(made.File)!,
            Path.GetFileName(made.File),
            [],
            ct: lease.Token
        );
        var digest = reading.Digest ?? throw new IOException(reading.Problem!.Words);
        var crc = digest.Crc64Nvme.ToString("x16", CultureInfo.InvariantCulture);
        var key = MediaKeys.Rendition(work.TitleCode, work.Clip.Id, $"{name}.{crc}{Path.GetExtension(made.File)}");
        await using var file = File.OpenRead(made.File);
        await work.Stores.Media.WriteAsync(key, file, made.ContentType, crc, lease.Token);
        return key;
    }

    /// <returns>The key that no row names any more; null when there is none, or when the row went another way.</returns>
    private async Task<string?> WriteAsync(Action<ClipProxy> write, Func<PortalDb, Task>? more = null)
    {
        await using var db = await dbs.CreateDbContextAsync(lease.Token);
        await using var transaction = await db.Database.BeginTransactionAsync(lease.Token);
        if (!await lease.HoldAsync(db, lease.Token))
            return null;
        var row = await db.ClipProxies.FirstAsync(p => p.Id == work.Row.Id, lease.Token);
        var (former, key) = (row.FormerKey, row.Key);
        write(row);
        row.EndedAt = clock.GetUtcNow();
        if (more is not null)
            await more(db);
        await db.SaveChangesAsync(lease.Token);
        await transaction.CommitAsync(lease.Token);
        return row.Key != key && former != row.Key ? former : null;
    }

    private static List<string> Said(IReadOnlyList<string> lines) => [.. lines.Select(l => Text.Clean(l))];
}
