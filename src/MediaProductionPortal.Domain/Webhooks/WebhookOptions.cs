namespace MediaProductionPortal.Webhooks;

/// <summary>What webhooks may reach, and how long they are tried (<c>Webhooks:*</c>).</summary>
public sealed class WebhookOptions
{
    /// <summary>Also addresses of this machine and of private networks: for receivers in the same house. Whoever adds a webhook can then reach them.</summary>
    public bool AllowPrivate { get; set; }

    /// <summary>How long one call is tried.</summary>
    public TimeSpan TriesFor { get; set; } = TimeSpan.FromDays(1);
}
