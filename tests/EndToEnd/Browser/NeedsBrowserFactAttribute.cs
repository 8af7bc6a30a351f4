using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Browser;

/// <summary>What these tests need of the machine.</summary>
internal static class BrowserNeeds
{
    // The one without a window is the same engine at a third of the processor time.
    public static string? Chromium { get; } =
        new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome" }
            .SelectMany(name =>
                (Environment.GetEnvironmentVariable("PATH") ?? "")
                    .Split(Path.PathSeparator)
                    .Append("/usr/bin")
                    .Select(folder => Path.Combine(folder, name))
            )
            .FirstOrDefault(File.Exists);

    /// <summary>Why they can't run here; null when they can.</summary>
    public static string? Missing { get; } =
        Chromium is null ? "chromium is not installed" : new NeedsFfmpegFactAttribute().Skip;
}

/// <summary>A fact seen through a real browser, with real media; shown as skipped where chromium or ffmpeg is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsBrowserFactAttribute : FactAttribute
{
    public NeedsBrowserFactAttribute() => Skip = BrowserNeeds.Missing;
}

/// <summary>As <see cref="NeedsBrowserFactAttribute"/>, for many pages.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsBrowserTheoryAttribute : TheoryAttribute
{
    public NeedsBrowserTheoryAttribute() => Skip = BrowserNeeds.Missing;
}
