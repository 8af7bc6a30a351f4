using Microsoft.Data.Sqlite;

namespace MediaProductionPortal.Harness;

/// <summary>The real ingest agent as a process of its own, enrolled at a centre; killed and started again at will.</summary>
public sealed class AgentProcess : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly Dictionary<string, string> environment;
    private ChildProcess? process;

    private AgentProcess()
    {
        environment = new(Impatience.OfAgent) { ["Agent__WatchedRoots__0"] = Drives };
        Directory.CreateDirectory(Drives);
    }

    /// <summary>Settings, token and journal.</summary>
    public string Data => folder.At("agent");

    public string Drives => folder.At("drives");

    /// <summary>Its journal, for a look from outside.</summary>
    public string Journal => Path.Combine(Data, "journal.db");

    public int ProcessId => process?.Id ?? throw new InvalidOperationException("The agent is not started.");

    public string Log => process?.Log ?? "";

    /// <summary>Rolls as its journal has them, and its log since it was last started.</summary>
    public string Standing => $"The agent{(process?.HasExited == true ? ", which ended" : "")}:\n{Rolls()}\n{Log}";

    /// <summary>Enrols with a one-time code and starts to work.</summary>
    /// <param name="url">Where the portal seems to be, when a line of its own leads to it.</param>
    public static async Task<AgentProcess> EnrolledAsync(PortalProcess portal, string code, string? url = null)
    {
        var agent = new AgentProcess();
        using var enrol = ChildProcess.Start(
            BuiltFiles.Agent,
            ["enrol", url ?? portal.Url, code, "--data", agent.Data],
            agent.folder.Path,
            agent.environment
        );
        if (await enrol.WaitAsync(TimeSpan.FromSeconds(30)) != 0)
        {
            throw new InvalidOperationException($"The agent could not enrol. Its output:\n{enrol.Log}");
        }

        agent.Start();
        return agent;
    }

    public void Start()
    {
        process?.Dispose();
        process = ChildProcess.Start(BuiltFiles.Agent, ["run", "--data", Data], folder.Path, environment);
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => process?.KillAsync() ?? Task.CompletedTask;

    private string Rolls()
    {
        using var journal = new SqliteConnection($"Data Source={Journal};Mode=ReadOnly;Pooling=False");
        journal.Open();
        using var command = journal.CreateCommand();
        command.CommandText = """
            SELECT name || ' ' || state || ', verified ' || verified || ', sent ' || sent || ', tries ' || tries || ', due in '
                || CASE due_at WHEN 0 THEN 0 ELSE (due_at - $now) / 10000000 END || ' s, open facts '
                || (SELECT count(*) FROM outbox WHERE acked = 0)
            FROM rolls
            """;
        command.Parameters.AddWithValue("$now", TimeProvider.System.GetUtcNow().UtcTicks);
        using var rows = command.ExecuteReader();
        var words = new List<string>();
        while (rows.Read())
        {
            words.Add(rows.GetString(0));
        }

        return string.Join('\n', words);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
        folder.Dispose();
    }
}
