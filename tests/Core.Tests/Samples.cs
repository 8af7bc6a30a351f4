namespace MediaProductionPortal;

/// <summary>Where the shared samples lie: beside the repository, or where MPP_SHARED says.</summary>
public static class Samples
{
    /// <summary>The samples folder, or null when this machine has none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The path of a sample; only for tests that are skipped without samples.</summary>
    public static string At(params string[] parts) =>
        Path.Combine([Folder ?? throw new InvalidOperationException("no shared samples"), .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MPP_SHARED") is { Length: > 0 } named)
        {
            string folder = Path.Combine(named, "samples");
            return Directory.Exists(folder) ? folder : null;
        }
        for (DirectoryInfo? up = new(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            string folder = Path.Combine(up.FullName, "shared", "samples");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }
        return null;
    }
}

/// <summary>A fact that needs the shared samples and is shown as skipped without them.</summary>
public sealed class SharedSamplesFactAttribute : FactAttribute
{
    public SharedSamplesFactAttribute() =>
        Skip = Samples.Folder is null ? "shared samples are not on this machine" : null;
}

/// <summary>A theory that needs the shared samples and is shown as skipped without them.</summary>
public sealed class SharedSamplesTheoryAttribute : TheoryAttribute
{
    public SharedSamplesTheoryAttribute() =>
        Skip = Samples.Folder is null ? "shared samples are not on this machine" : null;
}
