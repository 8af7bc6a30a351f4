using MediaProductionPortal.Library;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Pulls;

/// <summary>Which clip a source of the title's edits is, as a person said.</summary>
public sealed class RememberedClip
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }

    /// <summary>What the list calls the source, as a key.</summary>
    public required string SourceKey { get; init; }

    /// <summary>The same for people.</summary>
    public required string Source { get; set; }

    /// <summary>Source timecode of the event that it was said of.</summary>
    public required string SourceIn { get; init; }

    /// <summary>Exclusive.</summary>
    public required string SourceOut { get; init; }

    public Guid ClipId { get; set; }
    public required string By { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class RememberedClipTable : IEntityTypeConfiguration<RememberedClip>
{
    public void Configure(EntityTypeBuilder<RememberedClip> builder)
    {
        builder.ToTable("RememberedClips");
        builder.Property(r => r.SourceKey).HasMaxLength(32);
        builder.Property(r => r.Source).HasMaxLength(400);
        builder.Property(r => r.SourceIn).HasMaxLength(16);
        builder.Property(r => r.SourceOut).HasMaxLength(16);
        builder.Property(r => r.By).HasMaxLength(256);
        builder
            .HasIndex(r => new
            {
                r.TitleId,
                r.SourceKey,
                r.SourceIn,
                r.SourceOut,
            })
            .IsUnique();
        builder.HasOne<Title>().WithMany().HasForeignKey(r => r.TitleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Clip>().WithMany().HasForeignKey(r => r.ClipId).OnDelete(DeleteBehavior.Restrict);
    }
}
