namespace MediaProductionPortal.Protocol.Api;

/// <summary>A film or series.</summary>
/// <param name="Code">Short name in folders and keys, <c>[A-Z0-9_-]{2,24}</c>.</param>
/// <param name="MediaStore">Name of the store of its media; null: that of the centre where its first drive comes in.</param>
/// <param name="ArchiveStore">Name of the store of the second copy; null as before.</param>
/// <param name="StoresFixed">It has media, and stays where it is.</param>
/// <param name="TakesSinglePass">Whether files can be sent to its store in the reading that verifies them; null while no store is chosen.</param>
public sealed record TitleAnswer(
    Guid Id,
    string Code,
    string Name,
    DateTimeOffset CreatedAt,
    int Rolls,
    int Clips,
    long Bytes,
    int RollsSafe,
    string? MediaStore = null,
    string? ArchiveStore = null,
    bool StoresFixed = false,
    bool? TakesSinglePass = null
);

public sealed record CreateTitleRequest(string Code, string Name);

/// <summary>A person on a title.</summary>
/// <param name="Role">producer, production, editor, vendor or viewer.</param>
public sealed record MemberAnswer(Guid UserId, string Email, string Name, string Role);

public sealed record PutMemberRequest(string Email, string Role);
