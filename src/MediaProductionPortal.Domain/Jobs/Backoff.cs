namespace MediaProductionPortal.Jobs;

/// <summary>How long to wait before another try.</summary>
internal static class Backoff
{
    /// <summary>The first pause, doubled after each try that failed, up to the longest.</summary>
    /// <param name="tries">That were made, from 1.</param>
    public static TimeSpan After(int tries, TimeSpan first, TimeSpan longest)
    {
        // 2^20 of any pause is more than any longest one, and far from an overflow
        var doubled = first * Math.Pow(2, Math.Clamp(tries - 1, 0, 20));
        return doubled < longest ? doubled : longest;
    }
}
