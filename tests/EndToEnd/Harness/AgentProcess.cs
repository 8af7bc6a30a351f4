namespace MediaProductionPortal.Harness;

/// <summary>The real ingest agent as a process of its own, enrolled at a centre; killed and started again at will.</summary>
public sealed class AgentProcess : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly Dictionary<string, string> environment;
    private ChildProcess? process;

    private AgentProcess()
    {
        environment = new Dictionary<string, string>
        {
            ["Agent__WatchedRoots__0"] = Drives,
            ["Agent__SettleSeconds"] = "0.2",
            ["Agent__PollSeconds"] = "0.5",
        };
        Directory.CreateDirectory(Drives);
    }

    /// <summary>Settings, token and journal.</summary>
    public string Data => folder.At("agent");

    public string Drives => folder.At("drives");

    /// <summary>Its journal, for a look from outside.</summary>
    public string Journal => Path.Combine(Data, "journal.db");

    public int ProcessId => process?.Id ?? throw new InvalidOperationException("The agent is not started.");

    public string Log => process?.Log ?? "";

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

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
        folder.Dispose();
    }
}
