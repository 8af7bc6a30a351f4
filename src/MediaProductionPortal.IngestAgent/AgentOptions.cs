using System.ComponentModel.DataAnnotations;
using MediaProductionPortal.Transfer.Link;

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

    /// <summary>Files of one drive verified at once; null: as many as turn out to be fastest in the first seconds.</summary>
    [Range(1, 64)]
    public int? FilesAtOnce { get; set; }

    /// <summary>Compare every hash that a list holds of a file; otherwise the fastest of each list speaks for it.</summary>
    public bool AllHashes { get; set; } = true;

    /// <summary>Clips that are made proxies of at once.</summary>
    [Range(1, 64)]
    public int ProxyWorkers { get; set; } = 1;

    /// <summary>Threads that one encoder may use; 0 lets it choose.</summary>
    [Range(0, 256)]
    public int ProxyThreads { get; set; }

    /// <summary>Seconds from which on a clip is also made in several sizes for streaming (HLS); 0: none is.</summary>
    [Range(0, 86_400)]
    public double StreamSeconds { get; set; } = 120;

    /// <summary>MiB of memory that one run of ffmpeg, ffprobe, mediainfo or exiftool may take; 0: half of this machine's.</summary>
    [Range(0, 1_000_000)]
    public int ToolMemoryMiB { get; set; }

    /// <summary>Originals sent at once, over all rolls.</summary>
    [Range(1, 256)]
    public int SendWorkers { get; set; } = 4;

    /// <summary>Large files are verified and sent in one reading, for drives that are the slow part; an order may say otherwise.</summary>
    public bool SinglePass { get; set; }

    /// <summary>PEM file of authorities that may vouch for the media store, besides the system's.</summary>
    public string? StoreCaFile { get; set; }

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

    /// <summary>Longest pause in seconds between two tries at what failed; tries begin within a second and grow apart.</summary>
    [Range(0.5, 3600)]
    public double LongestPauseSeconds { get; set; } = 60;

    /// <summary>This pause, unless <see cref="LongestPauseSeconds"/> is shorter.</summary>
    internal TimeSpan PauseUpTo(TimeSpan pause)
    {
        var longest = TimeSpan.FromSeconds(LongestPauseSeconds);
        return pause < longest ? pause : longest;
    }

    /// <summary>The line to the cloud: proxy, congestion control, connections.</summary>
    public LinkOptions Link { get; set; } = new();
}
