namespace MediaProductionPortal.Hosting;

/// <summary>What this process does (<c>--role web|worker|all</c>).</summary>
/// <param name="Name">As it was given.</param>
/// <param name="Web">Answers browsers, the API and agents.</param>
/// <param name="Worker">Runs jobs.</param>
internal sealed record PortalRole(string Name, bool Web, bool Worker)
{
    /// <summary>Reads the role; <c>all</c> when none is given. An unknown one does nothing, and is refused at start.</summary>
    public static PortalRole From(IConfiguration configuration) =>
        (configuration["Role"] ?? "all").ToLowerInvariant() switch
        {
            "all" => new("all", true, true),
            "web" => new("web", true, false),
            "worker" => new("worker", false, true),
            var other => new(other, false, false),
        };

    /// <summary>Why the portal can't start in this role, or null.</summary>
    public string? Refusal(DatabaseOptions database) =>
        this switch
        {
            { Web: false, Worker: false } => $"--role {Name}: the role is web, worker or all.",
            { Web: false } or { Worker: false } when database.IsSqlite =>
                "--role web and --role worker share a job store, so they need Database:Provider postgresql or sqlserver.",
            _ => null,
        };
}
