using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Proxies;

/// <summary>What the page of a title's proxies shows.</summary>
public sealed record ProxiesView(TitleProxiesAnswer Title, ProxyQueueAnswer Queue);
