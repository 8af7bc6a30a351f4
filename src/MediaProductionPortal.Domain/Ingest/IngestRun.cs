using MediaProductionPortal.Protocol;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Ingest;

/// <summary>One press of <em>Ingest</em>: a drive's rolls confirmed for a title.</summary>
public sealed class IngestRun
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid DriveId { get; init; }
    public Guid TitleId { get; init; }
    public RollPolicy Policy { get; init; }
    public IngestProfile Profile { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public required string StartedBy { get; init; }
}

internal sealed class IngestRunTable : IEntityTypeConfiguration<IngestRun>
{
    public void Configure(EntityTypeBuilder<IngestRun> builder)
    {
        builder.ToTable("Ingests");
        builder.Property(i => i.StartedBy).HasMaxLength(256);
        builder.HasOne<Drive>().WithMany().HasForeignKey(i => i.DriveId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Title>().WithMany().HasForeignKey(i => i.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}
