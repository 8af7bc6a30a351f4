namespace MediaProductionPortal.Hosting;

/// <summary>How the process ends when it can't start (docs/operations.md).</summary>
internal static class ExitCodes
{
    /// <summary>A configuration key is wrong; standard error names it.</summary>
    public const int Configuration = 2;

    /// <summary>The database can't be reached, or is newer than this portal.</summary>
    public const int DatabaseRefused = 3;
}
