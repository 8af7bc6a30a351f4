using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Dailies;

/// <summary>A list with CDLs, or a framing decision list, that a person gave to a title's dailies.</summary>
public sealed class DailiesSidecar
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public DailiesSidecarKind Kind { get; init; }

    /// <summary>The shoot day that it is for; null: all.</summary>
    public DateOnly? Day { get; init; }

    public required string FileName { get; init; }

    /// <summary>"12 events with a CDL".</summary>
    public required string Holds { get; init; }

    public required byte[] File { get; init; }
    public DateTimeOffset AddedAt { get; init; }
    public required string AddedBy { get; init; }
}

internal sealed class DailiesSidecarTable : IEntityTypeConfiguration<DailiesSidecar>
{
    public void Configure(EntityTypeBuilder<DailiesSidecar> builder)
    {
        builder.ToTable("DailiesSidecars");
        builder.Property(s => s.FileName).HasMaxLength(256);
        builder.Property(s => s.Holds).HasMaxLength(300);
        builder.Property(s => s.AddedBy).HasMaxLength(256);
        builder.HasIndex(s => new { s.TitleId, s.Kind });
        builder.HasOne<Title>().WithMany().HasForeignKey(s => s.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}
