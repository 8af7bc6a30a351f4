namespace MediaProductionPortal.Media;

/// <summary>What an external tool may use before it is stopped. What it was given to read comes from anywhere.</summary>
/// <param name="Stall">Longest time without progress.</param>
internal sealed record ToolLimits(TimeSpan Stall)
{
    private const long GiB = 1L << 30;

    /// <summary>Longest time in all, however much progress it reports.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromDays(2);

    /// <summary>Bytes of data it may ask the system for.</summary>
    public long Memory { get; init; } = DefaultMemory;

    /// <summary>Characters of standard output that are kept.</summary>
    public int Output { get; init; } = 32 << 20;

    /// <summary>Half of what this process may use, at least 1 GiB, at most 16: one frame of 8K in float is half a GiB.</summary>
    public static long DefaultMemory { get; } =
        Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2, GiB, 16 * GiB);

    public string MemoryWords => $"{Memory / (double)GiB:0.#} GiB of memory";

    public string TotalWords =>
        Total.TotalMinutes >= 1 ? $"{Total.TotalMinutes:0} minutes" : $"{Total.TotalSeconds:0} seconds";
}
