using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Webhooks;

/// <summary>What the page of a title's webhooks shows.</summary>
public sealed record WebhooksView(TitleAnswer Title, IReadOnlyList<ShownWebhook> Webhooks);

/// <param name="Calls">The last, the newest first.</param>
public sealed record ShownWebhook(WebhookAnswer Webhook, IReadOnlyList<WebhookCallAnswer> Calls);
