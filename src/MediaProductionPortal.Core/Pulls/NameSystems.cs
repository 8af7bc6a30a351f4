namespace MediaProductionPortal.Pulls;

/// <summary>Where a name may come to lie.</summary>
[Flags]
public enum NameSystems
{
    None = 0,

    /// <summary>NTFS, exFAT and SMB as Windows opens them.</summary>
    Windows = 1,

    /// <summary>APFS and HFS+.</summary>
    Mac = 2,

    /// <summary>Linux file systems.</summary>
    Posix = 4,

    /// <summary>Keys of an S3 store.</summary>
    S3 = 8,

    /// <summary>A–Z a–z 0–9 . _ - and nothing else: what vendors' pipelines ask for.</summary>
    Plain = 16,

    All = Windows | Mac | Posix | S3 | Plain,
}
