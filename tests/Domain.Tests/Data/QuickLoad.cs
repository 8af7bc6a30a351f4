using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Data;

/// <summary>Takes indexes, triggers and checks away from tables that are filled from nothing, and gives them back at the end.</summary>
internal sealed class QuickLoad : IAsyncDisposable
{
    private readonly PortalDb db;
    private readonly List<string> back = [];

    private QuickLoad(PortalDb db) => this.db = db;

    public static async Task<QuickLoad> BeginAsync(PortalDb db, params string[] tables)
    {
        await db.Database.OpenConnectionAsync();
        var load = new QuickLoad(db);
        if (IsSqlite(db))
            await load.SqliteAsync(tables);
        else
            await load.PostgreSqlAsync(tables);
        return load;
    }

    public async ValueTask DisposeAsync()
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        foreach (var sql in back)
            await RunAsync(sql);
        // What the server does by itself after a while, and at once for a benchmark.
        await RunAsync("ANALYZE");
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>What SQLite's triggers would have written clip by clip; PostgreSQL generates it.</summary>
    public async Task IndexWordsAsync()
    {
        if (!IsSqlite(db))
            return;
        await RunAsync(
            $"INSERT INTO \"ClipText\" (\"ClipId\", \"Text\") SELECT c.\"Id\", {db.Dialect().Clips.Words} FROM \"Clips\" c"
        );
        await RunAsync("INSERT INTO \"ClipSearch\" (\"ClipSearch\") VALUES ('rebuild')");
    }

    private static bool IsSqlite(PortalDb db) => db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    private async Task SqliteAsync(string[] tables)
    {
        tables = [.. tables, "ClipText"];
        foreach (var sql in new[] { "foreign_keys=OFF", "synchronous=OFF", "cache_size=-400000" })
            await RunAsync($"PRAGMA {sql}");
        var question =
            "SELECT type AS \"Kind\", name AS \"Name\", sql AS \"Sql\" FROM sqlite_master "
            + $"WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN ({Quoted(tables)})";
        var parts = await db.Database.SqlQueryRaw<Part>(question).ToListAsync();
        foreach (var part in parts)
        {
            await RunAsync($"DROP {part.Kind} \"{part.Name}\"");
            back.Add(part.Sql);
        }
        back.Add("PRAGMA foreign_keys=ON");
        back.Add("PRAGMA synchronous=FULL");
        back.Add("PRAGMA cache_size=-2000");
        back.Add("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private async Task PostgreSqlAsync(string[] tables)
    {
        await RunAsync("SET session_replication_role = replica");
        await RunAsync("SET maintenance_work_mem = '256MB'");
        var question =
            "SELECT 'INDEX' AS \"Kind\", indexname AS \"Name\", indexdef AS \"Sql\" FROM pg_indexes "
            + $"WHERE schemaname = 'public' AND indexname NOT LIKE 'PK%' AND tablename IN ({Quoted(tables)})";
        var parts = await db.Database.SqlQueryRaw<Part>(question).ToListAsync();
        foreach (var part in parts)
        {
            await RunAsync($"DROP INDEX \"{part.Name}\"");
            back.Add(part.Sql);
        }
        back.Add("SET session_replication_role = origin");
        foreach (var table in tables)
            back.Add($"VACUUM \"{table}\"");
    }

    private static string Quoted(string[] names) => string.Join(", ", names.Select(n => $"'{n}'"));

    private async Task RunAsync(string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Part(string Kind, string Name, string Sql);
}
