namespace MediaProductionPortal.Wan;

/// <summary>A fact over a line of our own; shown as skipped, with the reason, where it can't be made or this machine can't carry it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsWanFactAttribute : SkippableFactAttribute
{
    private const string Kernel = "/proc/sys/net/ipv4/tcp_available_congestion_control";

    /// <summary>Congestion control that the kernel must offer.</summary>
    public string Congestion
    {
        get;
        set
        {
            field = value;
            Skip = Missing(value);
        }
    } = "";

    private static string? Missing(string congestion) =>
        !OperatingSystem.IsLinux() ? "network namespaces are Linux'"
        : !Environment.IsPrivilegedProcess ? "only root may make network namespaces"
        : !File.Exists(TunDevice.Path) ? $"{TunDevice.Path} is missing: modprobe tun"
        : !HasIp() ? "ip is not installed (package iproute2)"
        : !File.ReadAllText(Kernel).Split().Contains(congestion)
            ? $"the kernel lacks {congestion}: modprobe tcp_{congestion}"
        : null;

    private static bool HasIp() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "ip")));
}
