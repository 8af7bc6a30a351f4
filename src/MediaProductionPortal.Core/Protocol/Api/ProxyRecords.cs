using MediaProductionPortal.Media;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>A .cube of a title.</summary>
/// <param name="Form">"3D, 33 points", "1D, 1,024 entries", "1D + 3D".</param>
/// <param name="Notes">What its file says besides colours, and what was odd about it.</param>
public sealed record LookAnswer(
    Guid Id,
    string Name,
    string FileName,
    string Form,
    long Bytes,
    DateTimeOffset AddedAt,
    string AddedBy,
    IReadOnlyList<string> Notes
);

/// <summary>Where proxies are made that come without being asked.</summary>
public enum ProxyWhere
{
    /// <summary>In the portal, from the store, once the clip is there.</summary>
    Portal,

    /// <summary>At the centre, from the drive, while it is ingested; what that misses, the portal makes later.</summary>
    Centre,
}

/// <summary>How proxies of a title are made.</summary>
/// <param name="Look">Name of the look; null: none.</param>
/// <param name="Automatic">Made of every clip; otherwise when somebody asks.</param>
/// <param name="Where">Of those that come without being asked.</param>
/// <param name="Revision">Raised with every change of how they look; proxies know by which they were made.</param>
/// <param name="Made">Clips that have one.</param>
/// <param name="Open">Clips that wait for one.</param>
/// <param name="Failed">Clips of which none could be made.</param>
public sealed record ProfileAnswer(
    Guid Id,
    string Name,
    ProxyForm Form,
    ProxySize Size,
    IReadOnlyList<BurnIn> BurnIns,
    Guid? LookId,
    string? Look,
    bool Automatic,
    ProxyWhere Where,
    int Revision,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    long Made,
    long Open,
    long Failed
);

/// <summary>A profile to make, or what one becomes.</summary>
/// <param name="BurnIns">None when nothing is said.</param>
public sealed record SaveProfileRequest(
    string Name,
    ProxyForm Form,
    ProxySize Size,
    IReadOnlyList<BurnIn>? BurnIns = null,
    Guid? LookId = null,
    bool Automatic = false,
    ProxyWhere Where = ProxyWhere.Portal
);

/// <summary>Which clips of those that are named.</summary>
public enum ProxyChoice
{
    /// <summary>All; what is made already is made anew.</summary>
    All,

    /// <summary>Those without one, and those whose last try failed.</summary>
    Missing,

    /// <summary>Those whose last try failed.</summary>
    Failed,

    /// <summary>Those whose proxy was made before the profile was changed.</summary>
    Outdated,
}

/// <summary>Asks for proxies.</summary>
/// <param name="Profile">Name or id of a profile, or "web" for what the player plays; with <see cref="ProxyChoice.Failed"/> null for every profile.</param>
/// <param name="Roll">Id; only its clips.</param>
/// <param name="Clips">Only these, at most 5,000.</param>
public sealed record OrderProxiesRequest(
    string? Profile,
    ProxyChoice Choice = ProxyChoice.All,
    Guid? Roll = null,
    IReadOnlyList<Guid>? Clips = null
);

/// <summary>What became of an order.</summary>
/// <param name="Ordered">Proxies that wait now.</param>
/// <param name="Words">The same as a sentence, with what was left out.</param>
public sealed record OrderedProxies(long Ordered, string Words);

/// <summary>A proxy that is there, with a signed link that expires.</summary>
/// <param name="FileName">The clip's name, as editing systems look for it.</param>
public sealed record ProxyFileAnswer(
    string FileName,
    string ContentType,
    long Bytes,
    int? Width,
    int? Height,
    long? Frames,
    DateTimeOffset MadeAt,
    bool IsOutdated,
    string Url
);

/// <summary>A clip's proxy by one profile, wherever it stands.</summary>
/// <param name="ProfileId">Null: the one that the player plays.</param>
/// <param name="State">waiting, at-centre, making, made, failed or stopped.</param>
/// <param name="Percent">While it is made.</param>
/// <param name="Words">Why it stands, and what to do.</param>
/// <param name="ToolSaid">The tool's last lines.</param>
/// <param name="File">The last one that came out whole; there while another is made, and when that fails.</param>
public sealed record ClipProxyAnswer(
    Guid Id,
    Guid ClipId,
    string Clip,
    Guid RollId,
    string Roll,
    Guid? ProfileId,
    string Profile,
    string State,
    int? Percent,
    string? Words,
    IReadOnlyList<string> ToolSaid,
    string By,
    DateTimeOffset AskedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    ProxyFileAnswer? File
);

/// <summary>The proxies of a title that somebody or the timetable asked for.</summary>
/// <param name="Waiting">In all, also beyond <paramref name="Items"/>.</param>
/// <param name="WithoutWeb">Stored clips that the player can't play, because their own proxy failed at the centre; counted on the first page of all states only.</param>
/// <param name="MayOrder">The asking person may order, stop and make profiles.</param>
public sealed record ProxyQueueAnswer(
    long Waiting,
    long Making,
    long Failed,
    long Made,
    IReadOnlyList<ClipProxyAnswer> Items,
    string? Next,
    long WithoutWeb,
    bool MayOrder
);

/// <summary>A roll whose clips proxies can be made of.</summary>
public sealed record ProxyRollAnswer(Guid Id, string Name, int Clips);

/// <summary>A title's profiles and looks.</summary>
/// <param name="Rolls">By name.</param>
public sealed record TitleProxiesAnswer(
    string Code,
    string Name,
    IReadOnlyList<ProfileAnswer> Profiles,
    IReadOnlyList<LookAnswer> Looks,
    IReadOnlyList<ProxyRollAnswer> Rolls,
    bool MayOrder
);

/// <summary>A clip's proxies, and the profiles that more can be made by.</summary>
/// <param name="Title">Code.</param>
/// <param name="LacksWeb">It is stored, and the player's proxy failed at the centre.</param>
public sealed record ClipProxiesAnswer(
    string Title,
    bool LacksWeb,
    IReadOnlyList<ClipProxyAnswer> Proxies,
    IReadOnlyList<ProfileAnswer> Profiles,
    bool MayOrder
);

/// <summary>One line of a list of downloads.</summary>
public sealed record ProxyLinkAnswer(string Clip, string Roll, string FileName, long Bytes, string Url);
