using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>One of the four gates of a roll.</summary>
/// <param name="Gate">"A" to "D".</param>
/// <param name="State">open, passed, warned (passed, with something to know) or failed.</param>
/// <param name="Words">Why it is where it is.</param>
public sealed record GateAnswer(string Gate, string State, DateTimeOffset? At, string? Words);

/// <summary>A roll: the unit of custody.</summary>
/// <param name="State">waiting, queued, verifying, inspecting, sending, confirming, archiving, safe, held, failed, cancelled, paused, damaged.</param>
/// <param name="CopyOfId">The roll of another drive that this one is a second copy of; null when it is none.</param>
/// <param name="CopyOf">Label of that drive.</param>
/// <param name="Episode">As its folder's name tells, or as a person confirmed it.</param>
public sealed record RollAnswer(
    Guid Id,
    Guid DriveId,
    string Name,
    RollKind Kind,
    string Layout,
    string Path,
    string State,
    string? Words,
    Guid? TitleId,
    string? TitleCode,
    DateOnly? Day,
    string? Unit,
    long Files,
    long Bytes,
    int Clips,
    int Findings,
    int Errors,
    IReadOnlyList<GateAnswer> Gates,
    IReadOnlyList<string> HashLists,
    Guid? CopyOfId = null,
    string? CopyOf = null,
    string? Episode = null
);

/// <summary>A drive at a centre.</summary>
/// <param name="State">waiting, ingesting, done, gone.</param>
public sealed record DriveAnswer(
    Guid Id,
    Guid CentreId,
    string CentreName,
    string Label,
    string Path,
    string State,
    DateTimeOffset ListedAt,
    long Files,
    long Bytes,
    IReadOnlyList<RollAnswer> Rolls,
    IReadOnlyList<Finding> Findings
)
{
    /// <summary>The registrations that the drive was recognised as, as far as the caller may know of them.</summary>
    public IReadOnlyList<RecognisedShipment> Shipments { get; init; } = [];
}

/// <summary>Lists a folder at a centre as if a drive had been plugged in.</summary>
public sealed record NameFolderRequest(string Path);

/// <summary>The order that was given; poll <c>/api/orders/{id}</c> for the drive it led to.</summary>
/// <param name="State">open, done or refused.</param>
public sealed record OrderAnswer(Guid Id, string State, Guid? DriveId, string? Words);

/// <summary>One roll that a person confirms.</summary>
public sealed record ConfirmRoll(Guid RollId, DateOnly? Day, string? Unit, string? Episode = null);

/// <summary>Confirms title, shoot day and unit of a drive's rolls and starts the ingest.</summary>
/// <param name="Title">Code or id.</param>
/// <param name="Day">For every roll whose <see cref="ConfirmRoll"/> says none; null: the day that its folder's name tells. <paramref name="Unit"/> and <paramref name="Episode"/> alike.</param>
/// <param name="Rolls">Null: all rolls that wait.</param>
/// <param name="SinglePass">Verify and send large files in one reading; null: as the centre is set.</param>
public sealed record StartIngestRequest(
    string Title,
    DateOnly? Day,
    string? Unit,
    RollPolicy Policy = RollPolicy.Hold,
    IngestProfile Profile = IngestProfile.Film,
    IReadOnlyList<ConfirmRoll>? Rolls = null,
    bool? SinglePass = null,
    string? Episode = null
);

public sealed record StartIngestAnswer(Guid IngestId, IReadOnlyList<Guid> Rolls);

/// <summary>What a person decides about a roll.</summary>
/// <param name="Decision">again (verify again), send-good-files, cancel, pause, or resume.</param>
/// <param name="Reason">Goes to the audit log.</param>
public sealed record DecideRollRequest(string Decision, string? Reason);

/// <summary>The certificate of a roll (printable at <c>/rolls/{id}/certificate</c>).</summary>
/// <param name="SafeToWipe">All four gates passed.</param>
public sealed record CertificateAnswer(
    Guid RollId,
    string Roll,
    string Title,
    DateOnly? Day,
    string? Unit,
    long Files,
    long Bytes,
    bool SafeToWipe,
    IReadOnlyList<GateAnswer> Gates,
    string? Manifest,
    string? ManifestC4,
    DateTimeOffset IssuedAt
);
