namespace MediaProductionPortal.Looks;

/// <summary>What cameras call the curve that their pictures are recorded with.</summary>
public static class CameraCurve
{
    private static readonly string[] Logs =
    [
        "log",
        "cineon",
        "protune",
        "d-gamma",
        "bmdfilm",
        "bmd film",
        "gen 5 film",
    ];

    /// <summary>A logarithmic curve: LogC, S-Log3, V-Log, Log3G10, Canon Log, F-Log, N-Log, D-Log, ACEScct.</summary>
    public static bool IsLog(string? gamma) =>
        gamma is not null
        && (
            Array.Exists(Logs, l => gamma.Contains(l, StringComparison.OrdinalIgnoreCase))
            || gamma.Contains("ACEScc", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Linear light.</summary>
    public static bool IsLinear(string? gamma) =>
        gamma is not null
        && (
            gamma.Contains("linear", StringComparison.OrdinalIgnoreCase)
            || gamma.Contains("ACEScg", StringComparison.OrdinalIgnoreCase)
            || gamma.Contains("2065", StringComparison.Ordinal)
        );
}
