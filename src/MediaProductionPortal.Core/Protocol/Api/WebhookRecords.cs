namespace MediaProductionPortal.Protocol.Api;

/// <summary>What a webhook is told: the state that something of its title came to.</summary>
public enum WebhookKind
{
    PullWaitingForApproval,
    PullQueued,
    PullRefused,
    PullRunning,
    PullPackaging,
    PullDone,
    PullDoneInPart,
    PullFailed,
    PullCancelled,

    /// <summary>Its files can be fetched.</summary>
    DeliveryPrepared,

    /// <summary>A recipient looked at it for the first time.</summary>
    DeliveryOpened,

    /// <summary>A fetch ended, or a browser was sent the first file.</summary>
    DeliveryFetched,

    /// <summary>Every file was verified at the recipient.</summary>
    DeliveryVerified,
    DeliveryRevoked,
    DeliveryExpired,

    /// <summary>No clip of the session waits any more.</summary>
    DailiesMade,
    DailiesPublished,

    /// <summary>Somebody tries the address; never chosen, always sent.</summary>
    Test,
}

/// <param name="Url">http or https.</param>
/// <param name="Kinds">Null or none: all.</param>
public sealed record AddWebhookRequest(string Url, IReadOnlyList<WebhookKind>? Kinds = null);

/// <param name="Waiting">Calls that are still tried.</param>
/// <param name="LastStatus">HTTP status of the last answer; null where none came.</param>
public sealed record WebhookAnswer(
    Guid Id,
    string Url,
    IReadOnlyList<WebhookKind> Kinds,
    string MadeBy,
    DateTimeOffset MadeAt,
    long Waiting,
    DateTimeOffset? LastTriedAt,
    int? LastStatus
);

/// <param name="Secret">Signs what is sent; shown this once.</param>
public sealed record AddedWebhook(WebhookAnswer Webhook, string Secret);

/// <summary>One call, and what became of it.</summary>
/// <param name="State">"waiting", "sent" or "dead".</param>
/// <param name="Words">Why the last try failed.</param>
public sealed record WebhookCallAnswer(
    Guid Id,
    WebhookKind Kind,
    string Object,
    string State,
    int Tries,
    DateTimeOffset WrittenAt,
    DateTimeOffset? TriedAt,
    DateTimeOffset? DueAt,
    int? Status,
    string? Words
);
