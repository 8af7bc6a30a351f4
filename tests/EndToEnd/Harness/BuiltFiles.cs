namespace MediaProductionPortal.Harness;

/// <summary>The executables that the build made beside these tests.</summary>
public static class BuiltFiles
{
    /// <summary>Top folder of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    public static string Portal => Executable("Portal", "MediaProductionPortal.Portal");

    public static string Agent => Executable("IngestAgent", "mpp-agent");

    public static string Mpp => Executable("Cli", "mpp");

    /// <summary>What <c>eng/bench.sh</c> lets race: the sending engine alone, and a service that discards.</summary>
    public static string Contestants => Executable("Contestants", "contestants");

    private static string Executable(string project, params string[] names)
    {
        // artifacts/bin/<project>/<configuration>/, the same configuration as these tests
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var folder = Path.Combine(Repository, "artifacts", "bin", "MediaProductionPortal." + project, configuration);
        return names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{names[0]} is not built: build the whole solution first.", folder);
    }

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
