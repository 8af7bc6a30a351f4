namespace MediaProductionPortal.Pulls;

/// <summary>Where the portal makes plates (<c>Pulls:*</c>).</summary>
public sealed class PullWorkOptions
{
    /// <summary>Where plates lie until they are whole, and originals whose store is no folder of this machine; relative to the data folder. "": the system's.</summary>
    public string WorkFolder { get; set; } = "";

    /// <summary>An OpenColorIO config; "": the one that comes with the portal.</summary>
    public string OcioConfig { get; set; } = "";

    /// <summary>Threads that one tool may use; 0: all processors.</summary>
    [System.ComponentModel.DataAnnotations.Range(0, 256)]
    public int Threads { get; set; }

    /// <summary>Where it works, for who wired no setting.</summary>
    internal string Folder => WorkFolder.Length > 0 ? WorkFolder : Path.Combine(Path.GetTempPath(), "mpp-pulls");
}
