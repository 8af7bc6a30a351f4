using System.Reflection;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal;

/// <summary>The arrows between the projects (DESIGN §3).</summary>
public sealed class ArchitectureTests
{
    private const string Own = "MediaProductionPortal.";

    private static readonly Assembly Core = typeof(HashFormat).Assembly;
    private static readonly Assembly Domain = typeof(PortalDb).Assembly;
    private static readonly Assembly Agent = typeof(AgentOptions).Assembly;

    public static TheoryData<string, string[]> Arrows =>
        new()
        {
            { "Core", [] },
            { "Domain", ["Core"] },
            { "IngestAgent", ["Core"] },
            { "Migrations.Sqlite", ["Core", "Domain"] },
            { "Migrations.PostgreSql", ["Core", "Domain"] },
            { "Migrations.SqlServer", ["Core", "Domain"] },
        };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void AProjectUsesOnlyTheProjectsBelowIt(string project, string[] below)
    {
        var used = References(Load(project))
            .Where(n => n.StartsWith(Own, StringComparison.Ordinal))
            .Select(n => n[Own.Length..]);

        Assert.Empty(used.Except(below));
    }

    [Fact]
    public void TheCommandLineUsesOnlyCore()
    {
        // Not loaded here: the tests of the portal do not reference it. Its project file is the truth of its arrows.
        var project = File.ReadAllText(
            Path.Combine(RepositoryRoot(), "src/MediaProductionPortal.Cli/MediaProductionPortal.Cli.csproj")
        );

        var references = project
            .Split('"')
            .Where(s => s.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(["MediaProductionPortal.Core"], references);
    }

    [Fact]
    public void CoreKnowsNoDatabaseAndNoWebServer() =>
        Assert.DoesNotContain(References(Core), n => IsWebServer(n) || IsEntityFramework(n) || IsDatabaseProvider(n));

    [Fact]
    public void DomainKnowsNoWebServerAndNoDatabaseProvider() =>
        Assert.DoesNotContain(References(Domain), n => IsWebServer(n) || IsDatabaseProvider(n));

    [Fact]
    public void AgentKnowsNoPortalDatabaseAndNoWebServer() =>
        Assert.DoesNotContain(References(Agent), n => IsWebServer(n) || IsEntityFramework(n));

    // The one that is named as people type it.
    private static Assembly Load(string project) => project == "IngestAgent" ? Agent : Assembly.Load(Own + project);

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(a => a.Name!);

    // Identity's store package and SignalR's client carry the name, but bring no server.
    private static bool IsWebServer(string name) =>
        name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        && !name.StartsWith("Microsoft.AspNetCore.Identity", StringComparison.Ordinal)
        && !name.StartsWith("Microsoft.AspNetCore.SignalR.Client", StringComparison.Ordinal)
        && name
            is not (
                "Microsoft.AspNetCore.SignalR.Common"
                or "Microsoft.AspNetCore.SignalR.Protocols.Json"
                or "Microsoft.AspNetCore.Http.Connections.Client"
                or "Microsoft.AspNetCore.Http.Connections.Common"
                or "Microsoft.AspNetCore.Connections.Abstractions"
            );

    private static bool IsEntityFramework(string name) =>
        name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal);

    private static bool IsDatabaseProvider(string name) =>
        name.StartsWith("Npgsql", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Data.", StringComparison.Ordinal)
        || name
            is "Microsoft.EntityFrameworkCore.Sqlite"
                or "Microsoft.EntityFrameworkCore.SqlServer"
                or "Hangfire.InMemory"
                or "Hangfire.PostgreSql"
                or "Hangfire.SqlServer";

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MediaProductionPortal.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No repository above.");
        return folder;
    }
}
