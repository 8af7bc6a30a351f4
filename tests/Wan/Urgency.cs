using System.Globalization;
using System.Runtime.InteropServices;

namespace MediaProductionPortal.Wan;

/// <summary>A line does not wait for whatever else a machine does, nor may its two ends.</summary>
internal static partial class Urgency
{
    private const int Nice = -10;
    private const int Process = 0; // PRIO_PROCESS; 0 behind it is the calling thread.

    /// <summary>Begins the command of an urgent process.</summary>
    internal static IReadOnlyList<string> Command { get; } =
    ["nice", "-n", Nice.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Of the calling thread; a machine that does not allow it carries less.</summary>
    internal static void Raise() => _ = setpriority(Process, 0, Nice);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int setpriority(int which, uint who, int nice);
}
