using System.ComponentModel.DataAnnotations;

namespace MediaProductionPortal;

/// <summary>All settings of an ingest agent; configuration section <c>Agent</c>, documented in docs/centre-guide.md.</summary>
public sealed class AgentOptions
{
    public const string Section = "Agent";

    /// <summary>Where the portal answers, scheme and host ("https://portal.example.com").</summary>
    [Required]
    public Uri PortalUrl { get; set; } = new("http://127.0.0.1:5080");

    /// <summary>What enrolment gave; sent with every call.</summary>
    [Required]
    public string Token { get; set; } = "";

    /// <summary>Holds the journal, work files and hash lists of drives that can't be written to. Not below a watched root.</summary>
    [Required]
    public string DataFolder { get; set; } = "data/agent";

    /// <summary>Folders in which drives appear: each folder directly inside, and each mount below, is a drive.</summary>
    public IList<string> WatchedRoots { get; set; } = [];

    /// <summary>Folders below which a person may name one to list; empty: anywhere on this machine.</summary>
    public IList<string> AllowNamedFolders { get; set; } = [];

    /// <summary>Rolls verified at once.</summary>
    [Range(1, 64)]
    public int VerifyWorkers { get; set; } = 2;

    /// <summary>Files of one roll read at once; big ones go one by one all the same. 1 suits spinning drives.</summary>
    [Range(1, 64)]
    public int FilesAtOnce { get; set; } = 2;

    /// <summary>Clips that are made proxies of at once.</summary>
    [Range(1, 64)]
    public int ProxyWorkers { get; set; } = 1;

    /// <summary>Threads that one encoder may use; 0 lets it choose.</summary>
    [Range(0, 256)]
    public int ProxyThreads { get; set; }

    /// <summary>Originals sent at once, over all rolls.</summary>
    [Range(1, 256)]
    public int SendWorkers { get; set; } = 4;

    /// <summary>Seconds that names and sizes must stay the same before a drive is listed.</summary>
    [Range(0, 3600)]
    public double SettleSeconds { get; set; } = 2;

    /// <summary>Seconds between two looks at the watched roots.</summary>
    [Range(0.05, 3600)]
    public double PollSeconds { get; set; } = 2;

    /// <summary>Seconds between two looks at the portal's orders when no nudge comes.</summary>
    [Range(0.05, 3600)]
    public double OrderSeconds { get; set; } = 10;

    /// <summary>Deepest folder of a drive; what lies deeper is a finding.</summary>
    [Range(4, 1000)]
    public int MaxFolderDepth { get; set; } = 64;

    /// <summary>Writes the new hash-list generation onto the drive; otherwise only into the data folder and the store.</summary>
    public bool WriteGenerationOnDrive { get; set; } = true;

    /// <summary>Minutes for which a fault that may pass is tried again before a person is told.</summary>
    [Range(0, 1440)]
    public double PatienceMinutes { get; set; } = 5;
}
