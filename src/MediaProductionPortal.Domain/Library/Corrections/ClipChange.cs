using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>What somebody or a list said about clips at once; undone as one, never deleted.</summary>
public sealed class ClipChange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public ValueSource Source { get; init; }

    /// <summary>Of the list; null for a person's.</summary>
    public string? FileName { get; init; }

    /// <summary>Names of the fields that it set, with commas.</summary>
    public string Fields { get; set; } = "";

    /// <summary>How many it changed.</summary>
    public int Clips { get; set; }

    public DateTimeOffset At { get; init; }
    public Guid? UserId { get; init; }
    public required string By { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }
    public string? UndoneBy { get; set; }
}

internal sealed class ClipChangeTable : IEntityTypeConfiguration<ClipChange>
{
    public void Configure(EntityTypeBuilder<ClipChange> builder)
    {
        builder.ToTable("ClipChanges");
        builder.Property(c => c.FileName).HasMaxLength(256);
        builder.Property(c => c.Fields).HasMaxLength(400);
        builder.Property(c => c.By).HasMaxLength(256);
        builder.Property(c => c.UndoneBy).HasMaxLength(256);
        builder.HasIndex(c => new { c.TitleId, c.At });
        builder.HasOne<Title>().WithMany().HasForeignKey(c => c.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}
