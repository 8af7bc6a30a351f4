using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Dailies;

/// <summary>The dailies of a day and unit: which clips, in which order.</summary>
public sealed class DailiesSession
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public required DateOnly Day { get; init; }
    public string? Unit { get; init; }
    public DailiesChoice Choice { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public DateTimeOffset? PublishedAt { get; set; }
    public string? PublishedBy { get; set; }
}

internal sealed class DailiesSessionTable : IEntityTypeConfiguration<DailiesSession>
{
    public void Configure(EntityTypeBuilder<DailiesSession> builder)
    {
        builder.ToTable("DailiesSessions");
        builder.Property(s => s.Unit).HasMaxLength(16);
        builder.Property(s => s.CreatedBy).HasMaxLength(256);
        builder.Property(s => s.PublishedBy).HasMaxLength(256);
        builder.HasIndex(s => new { s.TitleId, s.Day });
        builder.HasOne<Title>().WithMany().HasForeignKey(s => s.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}
