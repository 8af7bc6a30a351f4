using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Access;

/// <summary>Something that changed, or read media out of, the system; never edited, never deleted.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public DateTimeOffset At { get; init; }

    /// <summary>The person; null for an agent or the portal itself.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Who, as text that outlives the account.</summary>
    public required string Who { get; init; }

    /// <summary>Kebab-case verb phrase: "ingest-started", "roll-cancelled", "link-signed".</summary>
    public required string Deed { get; init; }

    /// <summary>What it was done to: "roll A003R1VK".</summary>
    public required string What { get; init; }

    public Guid? TitleId { get; init; }
    public string? Detail { get; init; }
}

internal sealed class AuditEntryTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("Audit");
        builder.Property(a => a.Who).HasMaxLength(256);
        builder.Property(a => a.Deed).HasMaxLength(64);
        builder.Property(a => a.What).HasMaxLength(400);
        builder.HasIndex(a => a.At);
        builder.HasIndex(a => new { a.TitleId, a.At });
    }
}
