namespace MediaProductionPortal.Protocol.Api;

/// <summary>What of the shared clips may be fetched.</summary>
public enum ShareDownload
{
    /// <summary>They are watched, not fetched.</summary>
    None,

    /// <summary>Proxies.</summary>
    Proxies,

    /// <summary>Proxies and camera originals; who shares must be allowed to fetch originals.</summary>
    Originals,
}

/// <summary>Clips and whole rolls of one title, shown to people or to whoever has a link.</summary>
/// <param name="Title">Code or id.</param>
/// <param name="Name">What those who get it read first.</param>
/// <param name="People">E-mail addresses of people with an account here.</param>
/// <param name="ByLink">A link is made that opens without an account.</param>
/// <param name="Password">Asked of whoever comes by the link; 8 characters or more; null for none.</param>
/// <param name="Days">Until it expires, 1 to 365; 14 when nothing is said.</param>
public sealed record ShareRequest(
    string Title,
    string Name,
    IReadOnlyList<Guid>? Clips = null,
    IReadOnlyList<Guid>? Rolls = null,
    IReadOnlyList<string>? People = null,
    bool ByLink = false,
    string? Password = null,
    string? Note = null,
    int? Days = null,
    ShareDownload Download = ShareDownload.None
);

/// <summary>A share as its maker sees it.</summary>
/// <param name="Link">Path that opens it ("/s/…"); answered once, when it is made.</param>
/// <param name="State">"open", "expired" or "revoked".</param>
public sealed record ShareAnswer(
    Guid Id,
    string TitleCode,
    string Name,
    string? Note,
    int Clips,
    int Rolls,
    IReadOnlyList<string> People,
    bool ByLink,
    bool HasPassword,
    ShareDownload Download,
    string MadeBy,
    DateTimeOffset MadeAt,
    DateTimeOffset ExpiresAt,
    string State,
    string? Link = null
);

/// <summary>Somebody looked or fetched.</summary>
/// <param name="By">E-mail address, or "link" and the network address.</param>
/// <param name="What">"looked", or the file that was fetched.</param>
public sealed record ShareVisitAnswer(DateTimeOffset At, string By, string What);

/// <summary>A share with who looked and fetched, newest first.</summary>
public sealed record ShareDetailAnswer(ShareAnswer Share, IReadOnlyList<ShareVisitAnswer> Visits)
{
    /// <summary>Letters about it; none where no mail server is configured.</summary>
    public IReadOnlyList<LetterAnswer> Letters { get; init; } = [];
}

/// <summary>What became of a letter.</summary>
/// <param name="State">"waiting", "sent" or "failed".</param>
/// <param name="Words">Why the last try failed.</param>
public sealed record LetterAnswer(
    string To,
    string State,
    DateTimeOffset? SentAt,
    DateTimeOffset? DueAt,
    string? Words
);

/// <summary>What somebody who was given a share sees.</summary>
public sealed record SharedAnswer(
    Guid Id,
    string Name,
    string? Note,
    string From,
    DateTimeOffset ExpiresAt,
    ShareDownload Download,
    IReadOnlyList<SharedClipAnswer> Clips
);

/// <summary>A clip of a share.</summary>
/// <param name="Files">Originals that may be fetched; none unless the share says so.</param>
public sealed record SharedClipAnswer(ClipAnswer Clip, IReadOnlyList<SharedFileAnswer> Files);

/// <summary>An original of a shared clip.</summary>
public sealed record SharedFileAnswer(Guid Id, string Name, long Bytes);
