namespace MediaProductionPortal.Protocol.Api;

/// <summary>A film or series.</summary>
/// <param name="Code">Short name in folders and keys, <c>[A-Z0-9_-]{2,24}</c>.</param>
public sealed record TitleAnswer(
    Guid Id,
    string Code,
    string Name,
    DateTimeOffset CreatedAt,
    int Rolls,
    int Clips,
    long Bytes,
    int RollsSafe
);

public sealed record CreateTitleRequest(string Code, string Name);

/// <summary>A person on a title.</summary>
/// <param name="Role">producer, production, editor, vendor or viewer.</param>
public sealed record MemberAnswer(Guid UserId, string Email, string Name, string Role);

public sealed record PutMemberRequest(string Email, string Role);
