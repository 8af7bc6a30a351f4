using System.ComponentModel.DataAnnotations;

namespace MediaProductionPortal.Proxies;

/// <summary>Where the portal makes proxies (<c>Proxies:*</c>).</summary>
public sealed class ProxyOptions
{
    /// <summary>Where originals lie while proxies are made of them, when their store is no folder of this machine; relative to the data folder. "": the system's.</summary>
    public string WorkFolder { get; set; } = "";

    /// <summary>Threads that one encoder may use; 0 lets it choose.</summary>
    [Range(0, 256)]
    public int Threads { get; set; }

    /// <summary>Seconds from which on a clip is also made in several sizes for streaming (HLS); 0: none is.</summary>
    [Range(0, 86_400)]
    public double StreamSeconds { get; set; } = 120;

    internal TimeSpan? StreamFrom => StreamSeconds > 0 ? TimeSpan.FromSeconds(StreamSeconds) : null;

    /// <summary>Where it works, for who wired no setting.</summary>
    internal string Folder => WorkFolder.Length > 0 ? WorkFolder : Path.Combine(Path.GetTempPath(), "mpp-proxies");
}
