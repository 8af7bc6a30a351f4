using System.Data.Common;
using MediaProductionPortal.Access;
using MediaProductionPortal.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Data;

/// <summary>Brings the database to this build's model at start; a SQLite file is copied first, a newer database is refused.</summary>
public sealed class MigrateDatabase(IDbContextFactory<PortalDb> dbs, ILogger<MigrateDatabase> log)
{
    /// <exception cref="DatabaseTooNewException">It holds migrations that this build does not know; nothing was changed.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var file = SqliteFile(db);
        using var only = file is null ? null : await OnlyOneAsync(file, cancel);
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        if (applied.Except(known).ToList() is { Count: > 0 } unknown)
            throw new DatabaseTooNewException(
                $"The database holds the migration '{unknown[^1]}', which this version of the portal does not know: a newer version wrote it. "
                    + "Install that newer version again, or restore the back-up that was made before it. Nothing was changed."
            );
        var pending = known.Except(applied).ToList();
        if (pending.Count > 0)
            await MigrateAsync(db, file, applied.Count > 0, pending, cancel);
        await FillClipNames.RunAsync(db, cancel);
    }

    private async Task MigrateAsync(
        PortalDb db,
        string? file,
        bool isFilled,
        List<string> pending,
        CancellationToken cancel
    )
    {
        if (file is not null && isFilled)
            await BackUpAsync(db, file, pending[0], cancel);
        if (file is not null)
            await ForgetDeadLockAsync(db, cancel);
        await db.Database.MigrateAsync(cancel);
        log.LogInformation("The database is at {Migration}", pending[^1]);
    }

    private static string? SqliteFile(PortalDb db)
    {
        if (db.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) != true)
            return null;
        var source = db.Database.GetDbConnection().DataSource;
        if (string.IsNullOrEmpty(source) || source.StartsWith(":memory:", StringComparison.Ordinal))
            return null;
        var file = Path.GetFullPath(source);
        PrivateFiles.MakeFolder(Path.GetDirectoryName(file)!);
        PrivateFiles.MakeFile(file);
        return file;
    }

    /// <summary>One process at a time prepares a SQLite file; the system frees the lock when a process dies.</summary>
    private static async Task<FileStream> OnlyOneAsync(string file, CancellationToken cancel)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(
                    file + ".migrating",
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    1,
                    FileOptions.DeleteOnClose
                );
            }
            catch (IOException) when (tries < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancel);
            }
        }
    }

    /// <summary>EF's own lock is a row that a killed process leaves behind for ever; holding <see cref="OnlyOneAsync"/>'s, nobody alive can own it.</summary>
    private static async Task ForgetDeadLockAsync(PortalDb db, CancellationToken cancel) =>
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);

    internal async Task BackUpAsync(PortalDb db, string file, string migration, CancellationToken cancel)
    {
        var copy = $"{file}.before-{migration}";
        // Never over an earlier one: that may be the only good copy.
        for (var n = 2; File.Exists(copy); n++)
            copy = $"{file}.before-{migration}-{n}";
        PrivateFiles.MakeFile(copy);
        await db.Database.OpenConnectionAsync(cancel);
        await using (DbCommand command = db.Database.GetDbConnection().CreateCommand())
        {
            command.CommandText = "VACUUM INTO $copy";
            var name = command.CreateParameter();
            (name.ParameterName, name.Value) = ("$copy", copy);
            command.Parameters.Add(name);
            await command.ExecuteNonQueryAsync(cancel);
        }
        await db.Database.CloseConnectionAsync();
        log.LogInformation("Before the migration {Migration}, the database was copied to {Copy}", migration, copy);
    }
}
