using MediaProductionPortal.Media;

namespace MediaProductionPortal.Protocol;

/// <summary>An agent asks which proxies, beside the player's, its centre should make of a clip.</summary>
public sealed record ProxiesAsked(Guid RollId, Guid ClipId);

/// <summary>One of them.</summary>
/// <param name="Revision">Of the profile as it is now; comes back with what was made.</param>
/// <param name="LookId">The look to fetch; null: none.</param>
public sealed record WantedProxy(
    Guid ProfileId,
    int Revision,
    ProxyForm Form,
    ProxySize Size,
    IReadOnlyList<BurnIn> BurnIns,
    Guid? LookId
);

/// <summary>What a centre should make of a clip; nothing when no profile wants anything there.</summary>
public sealed record WantedProxies(IReadOnlyList<WantedProxy> Proxies);
