using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Webhooks;

/// <summary>One thing to tell one address, written in the transaction of what it tells. The row says what is due.</summary>
public sealed class WebhookCall
{
    /// <summary>The same over all tries, so that a receiver knows what it has.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid WebhookId { get; init; }
    public Webhook? Webhook { get; init; }
    public required WebhookKind Kind { get; init; }

    /// <summary>What it is about, in words.</summary>
    public required string Object { get; init; }

    /// <summary>JSON, as it is signed and sent.</summary>
    public required string Body { get; init; }

    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>Since when it is tried: when it was written, or when a person had it sent again.</summary>
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>When it is tried next; null when it was sent or given up.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset? TriedAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>HTTP status of the last answer.</summary>
    public int? Status { get; set; }

    /// <summary>Why the last try failed.</summary>
    public string? Words { get; set; }
}

internal sealed class WebhookCallTable : IEntityTypeConfiguration<WebhookCall>
{
    public void Configure(EntityTypeBuilder<WebhookCall> builder)
    {
        builder.ToTable("WebhookCalls");
        builder.Property(c => c.Object).HasMaxLength(300);
        builder.Property(c => c.Body).HasMaxLength(8000);
        builder.Property(c => c.Words).HasMaxLength(1000);
        builder.HasIndex(c => c.DueAt);
        builder.HasIndex(c => new { c.WebhookId, c.WrittenAt });
        builder.HasOne(c => c.Webhook).WithMany().HasForeignKey(c => c.WebhookId).OnDelete(DeleteBehavior.Cascade);
    }
}
