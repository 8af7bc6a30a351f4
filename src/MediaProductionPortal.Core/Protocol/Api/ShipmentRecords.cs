using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>A registered shipment: one version of what set says lies on a drive.</summary>
/// <param name="Number">Of the shipment, counted within its title.</param>
/// <param name="Version">1 for the first registration of this drive, day and unit; a later one stands above the earlier.</param>
/// <param name="Latest">False once a newer version came.</param>
/// <param name="RegisteredAt">When set listed the drive.</param>
/// <param name="ReceivedAt">When the portal got to know it.</param>
/// <param name="Source">command, upload or drive (a file that the drive carried).</param>
/// <param name="RollsFound">Registered rolls that arrived on some drive.</param>
/// <param name="ArrivedAt">When a drive was recognised first; null until then.</param>
public sealed record RegistrationAnswer(
    Guid Id,
    string TitleCode,
    int Number,
    int Version,
    bool Latest,
    DateOnly Day,
    string? Unit,
    string Label,
    DateTimeOffset RegisteredAt,
    string RegisteredBy,
    DateTimeOffset ReceivedAt,
    string ReceivedFrom,
    string Source,
    int Rolls,
    int RollsFound,
    long Files,
    long Bytes,
    Guid? DriveId,
    DateTimeOffset? ArrivedAt
);

/// <summary>What became of a registration.</summary>
/// <param name="Known">The same content was registered before: nothing was added.</param>
/// <param name="Words">One sentence that says so.</param>
public sealed record RegisterAnswer(RegistrationAnswer Registration, bool Known, string Words);

/// <summary>A roll that set registered.</summary>
/// <param name="RollId">The roll that it was recognised as; null until it arrives.</param>
public sealed record RegisteredRollAnswer(
    string Name,
    RollKind Kind,
    string Path,
    long Files,
    long Bytes,
    int Clips,
    Guid? DriveId,
    Guid? RollId
);

/// <summary>One registration with its rolls and all versions of its shipment, newest first.</summary>
public sealed record RegistrationDetail(
    RegistrationAnswer Registration,
    IReadOnlyList<RegisteredRollAnswer> Rolls,
    IReadOnlyList<RegistrationAnswer> History
);

/// <summary>A registration that a drive was recognised as.</summary>
/// <param name="Score">0 to 1: how much of what was registered is on the drive, by names and sizes.</param>
/// <param name="Words">Why: "matches registration 3 of 2025-03-11 MU: 6 of 6 rolls".</param>
/// <param name="Rolls">The drive's rolls that belong to it.</param>
/// <param name="Carried">The drive brought it along itself; the title has it once the ingest is confirmed.</param>
/// <param name="Dismissed">A person said that this is another shipment; <paramref name="Reason"/> says why.</param>
public sealed record RecognisedShipment(
    Guid RegistrationId,
    string TitleCode,
    int Number,
    int Version,
    DateOnly Day,
    string? Unit,
    int RollsFound,
    int RollsRegistered,
    double Score,
    string Words,
    IReadOnlyList<Guid> Rolls,
    bool Carried,
    bool Dismissed,
    string? Reason
);

/// <summary>Says that a drive is not what it was recognised as (or is, after all).</summary>
/// <param name="Reason">Goes to the audit log.</param>
public sealed record DismissShipmentRequest(Guid RegistrationId, bool Dismissed, string? Reason);
