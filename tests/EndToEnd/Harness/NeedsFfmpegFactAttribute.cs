namespace MediaProductionPortal.Harness;

/// <summary>A fact with real media; shown as skipped where ffmpeg is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFfmpegFactAttribute : FactAttribute
{
    public NeedsFfmpegFactAttribute()
    {
        if (!OnPath("ffmpeg") || !OnPath("ffprobe"))
        {
            Skip = "ffmpeg is not installed";
        }
    }

    private static bool OnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, tool)));
}
