namespace MediaProductionPortal.Hosting;

/// <summary>How the process ends (docs/operations.md).</summary>
internal static class ExitCodes
{
    /// <summary>Stopped as asked.</summary>
    public const int Ended = 0;

    /// <summary>A configuration key is wrong; standard error names it.</summary>
    public const int Configuration = 2;

    /// <summary>The database can't be reached, or is newer than this portal.</summary>
    public const int DatabaseRefused = 3;

    /// <summary>Another process listens on the address, or it is not this process's to listen on.</summary>
    public const int PortTaken = 4;
}
