using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Centres;

/// <summary>An ingest agent: the process at a centre that reads drives.</summary>
public sealed class Agent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CentreId { get; init; }
    public required string Name { get; set; }
    public string Host { get; set; } = "";
    public string Version { get; set; } = "";

    /// <summary>Runs inside the portal's own process.</summary>
    public bool Embedded { get; init; }

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public required string TokenHash { get; set; }

    public DateTimeOffset EnrolledAt { get; init; }
    public DateTimeOffset? LastSeenAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Number of the last fact applied; the next must be one more.</summary>
    public long LastFact { get; set; }
}

internal sealed class AgentTable : IEntityTypeConfiguration<Agent>
{
    public void Configure(EntityTypeBuilder<Agent> builder)
    {
        builder.ToTable("Agents");
        builder.Property(a => a.Name).HasMaxLength(100);
        builder.Property(a => a.Host).HasMaxLength(256);
        builder.Property(a => a.Version).HasMaxLength(64);
        builder.Property(a => a.TokenHash).HasMaxLength(64);
        builder.HasIndex(a => a.TokenHash).IsUnique();
        builder.Property(a => a.LastFact).IsConcurrencyToken();
        builder.HasOne<Centre>().WithMany(c => c.Agents).HasForeignKey(a => a.CentreId);
    }
}
