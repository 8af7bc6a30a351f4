using MediaProductionPortal.Access;
using Microsoft.Data.Sqlite;

namespace MediaProductionPortal.Journal;

/// <summary>
/// What the agent knows for good: drives, rolls, files, clips and the outbox of facts. A change and the fact that reports
/// it are written in one transaction, so that neither is lost without the other.
/// </summary>
/// <remarks>
/// SQLite in WAL mode with synchronous=FULL: a fact may only reach the portal once its number can't be given again, even
/// after a power cut. Work is written in groups (a second or 500 files), so that many small files cost few syncs.
/// </remarks>
internal sealed class AgentJournal : IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private readonly FileStream ownership;
    private readonly TimeProvider time;
    private readonly JournalAccess access;
    private bool closed;

    private AgentJournal(SqliteConnection connection, FileStream ownership, TimeProvider time)
    {
        this.connection = connection;
        this.ownership = ownership;
        this.time = time;
        access = new JournalAccess(connection);
    }

    /// <summary>Rings after facts were committed.</summary>
    internal event Action? FactsAdded;

    /// <summary>Transactions so far.</summary>
    internal long Commits { get; private set; }

    /// <summary>Opens the journal of a data folder, or makes it; one process at a time.</summary>
    internal static AgentJournal Open(string folder, TimeProvider time)
    {
        PrivateFiles.MakeFolder(folder);
        FileStream ownership = Own(folder);
        try
        {
            var path = Path.Combine(folder, "journal.db");
            PrivateFiles.MakeFile(path);
            var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()
            );
            connection.Open();
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            using (SqliteCommand pragmas = connection.CreateCommand())
            {
                pragmas.CommandText =
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA cache_size=-16000";
                pragmas.ExecuteNonQuery();
            }
            JournalSchema.Apply(connection);
            return new AgentJournal(connection, ownership, time);
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    internal T Read<T>(Func<JournalAccess, T> read)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            return read(access);
        }
    }

    /// <summary>One transaction: all of it or nothing.</summary>
    internal T Write<T>(Func<JournalAccess, T> write)
    {
        bool facts;
        T result;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            using SqliteTransaction transaction = connection.BeginTransaction();
            access.Begin(transaction, time.GetUtcNow());
            try
            {
                result = write(access);
                transaction.Commit();
                Commits++;
            }
            finally
            {
                facts = access.End();
            }
        }
        if (facts)
            FactsAdded?.Invoke();
        return result;
    }

    internal void Write(Action<JournalAccess> write) =>
        Write(journal =>
        {
            write(journal);
            return true;
        });

    public void Dispose()
    {
        lock (gate)
        {
            if (closed)
                return;
            closed = true;
            access.Dispose();
            connection.Dispose();
            ownership.Dispose();
        }
    }

    private static FileStream Own(string folder)
    {
        try
        {
            return new FileStream(
                Path.Combine(folder, "agent.lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException)
        {
            throw new JournalInUseException(folder);
        }
    }
}
