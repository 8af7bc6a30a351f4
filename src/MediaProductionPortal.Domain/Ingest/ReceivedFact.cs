using MediaProductionPortal.Centres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Ingest;

/// <summary>A fact as an agent reported it: the log from which the rows could be made again.</summary>
public sealed class ReceivedFact
{
    public required Guid AgentId { get; init; }
    public required long Number { get; init; }

    /// <summary>When it happened at the centre.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
    public required string Kind { get; init; }
    public Guid? RollId { get; init; }
    public required string Json { get; init; }
}

internal sealed class ReceivedFactTable : IEntityTypeConfiguration<ReceivedFact>
{
    public void Configure(EntityTypeBuilder<ReceivedFact> builder)
    {
        builder.ToTable("Facts");
        builder.HasKey(f => new { f.AgentId, f.Number });
        builder.Property(f => f.Kind).HasMaxLength(40);
        builder.HasIndex(f => f.RollId);
        builder.HasOne<Agent>().WithMany().HasForeignKey(f => f.AgentId).OnDelete(DeleteBehavior.Restrict);
    }
}
