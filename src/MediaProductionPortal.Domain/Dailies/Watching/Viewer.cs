using MediaProductionPortal.Access;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>How somebody comes to published dailies: as a member of the title, or by a link.</summary>
/// <param name="Who">Who is signed in; nobody for most who come by link.</param>
/// <param name="SessionId">What a member asks for.</param>
/// <param name="Link">The secret of a link.</param>
/// <param name="Password">What was typed, where the link has one.</param>
/// <param name="KnowsPassword">It was typed before, in the same browser.</param>
/// <param name="GuestId">Who they said they are, in the same browser.</param>
public sealed record WatchKey(
    Who Who,
    Guid? SessionId = null,
    string? Link = null,
    string? Password = null,
    bool KnowsPassword = false,
    Guid? GuestId = null
);

/// <summary>Somebody who may watch a session.</summary>
/// <param name="Id">A person's, or a guest's.</param>
/// <param name="Link">Null for members.</param>
/// <param name="MayManage">Makes dailies of the title.</param>
public sealed record Viewer(
    DailiesSession Session,
    Guid Id,
    string Name,
    DailiesLink? Link,
    bool MayNote,
    bool MayManage,
    bool Watermark
)
{
    public bool IsGuest => Link is not null;

    /// <summary>The watermark is in the film: they watch one of their own, and no other.</summary>
    public bool IsBurnt { get; init; }

    /// <summary>For the audit log.</summary>
    internal Who Who => IsGuest ? new(null, $"guest {Name}", false) : new(Id, Name, false);
}
