namespace MediaProductionPortal.Protocol;

/// <summary>The steps of an ingest (DESIGN §5).</summary>
public enum IngestStage
{
    List,
    Verify,
    Inspect,
    Proxy,
    Send,
    Close,
    Archive,

    /// <summary>Stored copies are looked at again.</summary>
    Scrub,

    /// <summary>A copy is mended from the other.</summary>
    Restore,
}

/// <summary>What is going on now; lost without harm.</summary>
/// <param name="RollId">Null while a drive is listed.</param>
/// <param name="BytesDone">Bytes of this stage so far.</param>
/// <param name="BytesTotal">Bytes of this stage; 0 when not known.</param>
/// <param name="FilesDone">Files (clips, when proxies are made) so far.</param>
/// <param name="FilesTotal">Files or clips of this stage.</param>
/// <param name="BytesPerSecond">Smoothed over the last seconds.</param>
/// <param name="SecondsLeft">Estimate; null when there is none yet.</param>
/// <param name="Current">Path in work.</param>
/// <param name="Ended">The stage is over: forget this line.</param>
/// <param name="Reading">How many files are read at a time ("4 files at a time"), where that was chosen by measuring.</param>
public sealed record ProgressReport(
    Guid DriveId,
    Guid? RollId,
    IngestStage Stage,
    long BytesDone,
    long BytesTotal,
    long FilesDone,
    long FilesTotal,
    double BytesPerSecond,
    double? SecondsLeft,
    string? Current,
    DateTimeOffset At,
    bool Ended = false,
    string? Reading = null
);

/// <summary>Something about these things changed for good: look again.</summary>
public sealed record ChangeNotice(
    Guid? TitleId,
    Guid? CentreId,
    Guid? DriveId,
    Guid? RollId,
    Guid? ClipId,
    Guid? PullId = null
);
