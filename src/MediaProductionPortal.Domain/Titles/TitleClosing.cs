using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Titles;

/// <summary>That a title was closed; without a row it is open.</summary>
public sealed class TitleClosing
{
    public required Guid TitleId { get; init; }
    public Title? Title { get; init; }
    public DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string Reason { get; init; }

    /// <summary>Its workspaces are kept until then at least.</summary>
    public DateTimeOffset? KeepUntil { get; set; }

    public string? KeepReason { get; set; }
}

internal sealed class TitleClosingTable : IEntityTypeConfiguration<TitleClosing>
{
    public void Configure(EntityTypeBuilder<TitleClosing> builder)
    {
        builder.ToTable("TitleClosings");
        builder.HasKey(c => c.TitleId);
        builder.Property(c => c.By).HasMaxLength(256);
        builder.Property(c => c.Reason).HasMaxLength(500);
        builder.Property(c => c.KeepReason).HasMaxLength(500);
        builder.HasOne(c => c.Title).WithMany().HasForeignKey(c => c.TitleId);
    }
}
