using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaProductionPortal.Data;

public sealed class MigrateDatabaseTests : IDisposable
{
    private readonly SqliteDatabaseOfTest database = new();

    private string File
    {
        get
        {
            using var db = database.CreateDbContext();
            return db.Database.GetDbConnection().DataSource;
        }
    }

    private Task MigrateAsync() =>
        new MigrateDatabase(database, NullLogger<MigrateDatabase>.Instance).RunAsync(World.None);

    [Fact]
    public async Task ANewerDatabaseIsRefusedByNameAndLeftAsItIs()
    {
        using var db = database.CreateDbContext();
        var known = db.Database.GetMigrations().Count();
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Teleport', '99.0.0')"
        );
        var e = await Assert.ThrowsAsync<DatabaseTooNewException>(MigrateAsync);
        Assert.Contains("29990101000000_Teleport", e.Message);
        Assert.Contains("restore the back-up", e.Message);
        Assert.Equal(known + 1, (await db.Database.GetAppliedMigrationsAsync()).Count());
    }

    [Fact]
    public async Task TheCopyBeforeAMigrationHoldsTheRowsAndIsNeverOverwritten()
    {
        using var db = database.CreateDbContext();
        db.ProtectionKeys.Add(new() { Name = "key", Xml = "<key/>" });
        await db.SaveChangesAsync();
        var migrate = new MigrateDatabase(database, NullLogger<MigrateDatabase>.Instance);
        await migrate.BackUpAsync(db, File, "2_More", World.None);
        db.ProtectionKeys.Add(new() { Name = "key 2", Xml = "<key/>" });
        await db.SaveChangesAsync();
        await migrate.BackUpAsync(db, File, "2_More", World.None);
        Assert.Equal(1, await KeysAsync($"{File}.before-2_More"));
        Assert.Equal(2, await KeysAsync($"{File}.before-2_More-2"));
    }

    [Fact]
    public async Task ANewFileIsMadeWithItsFolderAndASecondStartChangesNothing()
    {
        var file = Path.Combine(Path.GetDirectoryName(File)!, "deep", "portal.db");
        var options = new DbContextOptionsBuilder<PortalDb>();
        options.UsePortalSqlite($"Data Source={file};Pooling=false");
        var dbs = new Files(options.Options);
        var migrate = new MigrateDatabase(dbs, NullLogger<MigrateDatabase>.Instance);
        await Task.WhenAll(migrate.RunAsync(World.None), migrate.RunAsync(World.None));
        await migrate.RunAsync(World.None);
        Assert.Equal(0, await KeysAsync(file));
        Assert.Equal(["portal.db"], Directory.GetFiles(Path.GetDirectoryName(file)!).Select(Path.GetFileName));
    }

    private static async Task<int> KeysAsync(string file)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        options.UsePortalSqlite($"Data Source={file};Pooling=false");
        using var db = new PortalDb(options.Options);
        return await db.ProtectionKeys.CountAsync();
    }

    private sealed class Files(DbContextOptions<PortalDb> options) : IDbContextFactory<PortalDb>
    {
        public PortalDb CreateDbContext() => new(options);
    }

    [Fact]
    public async Task EveryConnectionIsDurableAndPatient()
    {
        using var db = database.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        Assert.Equal("wal", await PragmaAsync<string>(db, "journal_mode"));
        Assert.Equal(2, await PragmaAsync<long>(db, "synchronous"));
        Assert.Equal(1, await PragmaAsync<long>(db, "foreign_keys"));
        Assert.Equal(30000, await PragmaAsync<long>(db, "busy_timeout"));
    }

    private static async Task<T> PragmaAsync<T>(PortalDb db, string name)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public void Dispose() => database.Dispose();
}
