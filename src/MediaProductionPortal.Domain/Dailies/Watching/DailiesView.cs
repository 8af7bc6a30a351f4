using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>What one viewer has seen of a clip, and where they stopped.</summary>
public sealed class DailiesView
{
    public required Guid DailiesClipId { get; init; }

    /// <summary>A person's id, or a guest's.</summary>
    public required Guid ViewerId { get; init; }

    public required string Name { get; set; }

    /// <summary>Null for members.</summary>
    public Guid? LinkId { get; init; }

    /// <summary>Frames of the review file, in order and apart.</summary>
    public List<FrameSpan> Spans { get; set; } = [];

    public long Stood { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Raised with every report: two windows of one viewer lose nothing of each other.</summary>
    public int Revision { get; set; }
}

/// <summary>A clip that one viewer marked for themselves and the editor.</summary>
public sealed class DailiesStar
{
    public required Guid DailiesClipId { get; init; }
    public required Guid ViewerId { get; init; }
    public required string Name { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class DailiesViewTable : IEntityTypeConfiguration<DailiesView>
{
    public void Configure(EntityTypeBuilder<DailiesView> builder)
    {
        builder.ToTable("DailiesViews");
        builder.HasKey(v => new { v.DailiesClipId, v.ViewerId });
        builder.Property(v => v.Name).HasMaxLength(256);
        builder.Property(v => v.Spans).AsJson();
        builder.Property(v => v.Revision).IsConcurrencyToken();
        builder.HasOne<DailiesClip>().WithMany().HasForeignKey(v => v.DailiesClipId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DailiesStarTable : IEntityTypeConfiguration<DailiesStar>
{
    public void Configure(EntityTypeBuilder<DailiesStar> builder)
    {
        builder.ToTable("DailiesStars");
        builder.HasKey(s => new { s.DailiesClipId, s.ViewerId });
        builder.Property(s => s.Name).HasMaxLength(256);
        builder.HasOne<DailiesClip>().WithMany().HasForeignKey(s => s.DailiesClipId).OnDelete(DeleteBehavior.Cascade);
    }
}
