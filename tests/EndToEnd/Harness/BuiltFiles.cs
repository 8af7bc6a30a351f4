namespace MediaProductionPortal.Harness;

/// <summary>The executables that the build made beside these tests, or that were published to the folder that MPP_TEST_PUBLISHED names.</summary>
public static class BuiltFiles
{
    /// <summary>Top folder of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    public static string Portal => Shipped("Portal", "MediaProductionPortal.Portal");

    public static string Agent => Shipped("IngestAgent", "mpp-agent");

    public static string Mpp => Shipped("Cli", "mpp");

    /// <summary>What <c>eng/bench.sh</c> lets race: the sending engine alone, and a service that discards.</summary>
    public static string Contestants => Built("Contestants", "contestants");

    private static string Shipped(string project, params string[] names) =>
        // Compiled ahead they start in half the time, and all these tests together start hundreds.
        Environment.GetEnvironmentVariable("MPP_TEST_PUBLISHED")
            is { Length: > 0 } published
            ? In(Path.Combine(published, "MediaProductionPortal." + project, "release"), names)
            : Built(project, names);

    private static string Built(string project, params string[] names)
    {
        // artifacts/bin/<project>/<configuration>/, the same configuration as these tests
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return In(
            Path.Combine(Repository, "artifacts", "bin", "MediaProductionPortal." + project, configuration),
            names
        );
    }

    private static string In(string folder, string[] names) =>
        names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{names[0]} is not built: build the whole solution first.", folder);

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MediaProductionPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("These tests run inside the repository only.");
    }
}
