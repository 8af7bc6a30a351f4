using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Webhooks;

/// <summary>What there is to tell.</summary>
/// <param name="Type">"pull", "delivery", "dailies" or "title".</param>
/// <param name="Name">Of it, for people.</param>
/// <param name="Old">State before; null where there was none.</param>
/// <param name="New">State now.</param>
/// <param name="Path">Of its page.</param>
internal sealed record WebhookNews(
    WebhookKind Kind,
    string Type,
    Guid Id,
    string Name,
    string? Old,
    string New,
    string Path
)
{
    /// <summary>A sentence about it; null where there is none.</summary>
    public string? Words { get; init; }

    /// <summary>Numbers that sum up what is in it: of a pull its ranges, of a delivery its files.</summary>
    public IReadOnlyDictionary<string, long>? Counts { get; init; }
}
