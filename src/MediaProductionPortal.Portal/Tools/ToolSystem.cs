namespace MediaProductionPortal.Tools;

/// <summary>A system that <c>mpp</c> is published for.</summary>
/// <param name="File">Name of the file, as eng/publish-tools.sh writes it.</param>
public sealed record ToolSystem(string Name, string File)
{
    public static readonly IReadOnlyList<ToolSystem> All =
    [
        new("Linux (64-bit PC)", "mpp-linux-x64"),
        new("Linux (ARM)", "mpp-linux-arm64"),
        new("Windows", "mpp-win-x64.exe"),
        new("macOS (Apple silicon)", "mpp-osx-arm64"),
        new("macOS (Intel)", "mpp-osx-x64"),
    ];

    /// <summary>Whether a browser that says this of itself runs there; null when it says nothing that is known.</summary>
    /// <param name="agent">Its User-Agent. Macs say "Intel" whatever they are: the newer ones come first.</param>
    public static ToolSystem? Of(string? agent) =>
        agent is null ? null
        : agent.Contains("Windows", StringComparison.Ordinal) ? All[2]
        : agent.Contains("Mac OS X", StringComparison.Ordinal) ? All[3]
        : !agent.Contains("Linux", StringComparison.Ordinal) || agent.Contains("Android", StringComparison.Ordinal)
            ? null
        : agent.Contains("aarch64", StringComparison.Ordinal) ? All[1]
        : All[0];
}
