using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Webhooks;

/// <summary>What pages call the kinds.</summary>
internal static class WebhookWords
{
    public static readonly IReadOnlyList<(
        string Group,
        IReadOnlyList<(WebhookKind Kind, string Words)> Kinds
    )> Groups =
    [
        (
            "Pulls",
            [
                (WebhookKind.PullWaitingForApproval, "waits for approval"),
                (WebhookKind.PullQueued, "queued"),
                (WebhookKind.PullRefused, "refused"),
                (WebhookKind.PullRunning, "running"),
                (WebhookKind.PullPackaging, "packaging"),
                (WebhookKind.PullDone, "done"),
                (WebhookKind.PullDoneInPart, "done in part"),
                (WebhookKind.PullFailed, "failed"),
                (WebhookKind.PullCancelled, "cancelled"),
            ]
        ),
        (
            "Deliveries",
            [
                (WebhookKind.DeliveryPrepared, "prepared"),
                (WebhookKind.DeliveryOpened, "opened"),
                (WebhookKind.DeliveryFetched, "fetched"),
                (WebhookKind.DeliveryVerified, "verified at the recipient"),
                (WebhookKind.DeliveryRevoked, "taken back"),
                (WebhookKind.DeliveryExpired, "ran out"),
            ]
        ),
        ("Dailies", [(WebhookKind.DailiesMade, "made"), (WebhookKind.DailiesPublished, "published")]),
    ];

    public static string Kind(WebhookKind kind)
    {
        foreach (var (group, kinds) in Groups)
        foreach (var (known, words) in kinds)
            if (known == kind)
                return $"{group}: {words}";
        return "Test";
    }

    public static string Kinds(IReadOnlyList<WebhookKind> kinds) =>
        kinds.Count == 0 ? "everything" : string.Join(", ", kinds.Select(Kind));
}
