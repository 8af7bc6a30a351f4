using MediaProductionPortal.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Library;

/// <summary>A proxy, thumbnail, filmstrip or waveform of a clip in the store.</summary>
public sealed class Rendition
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClipId { get; init; }
    public required RenditionKind Kind { get; init; }
    public required string Key { get; set; }
    public required string ContentType { get; set; }
    public long Bytes { get; set; }
    public int? Width { get; set; }
    public int? Height { get; set; }
    public long? Frames { get; set; }
}

internal sealed class RenditionTable : IEntityTypeConfiguration<Rendition>
{
    public void Configure(EntityTypeBuilder<Rendition> builder)
    {
        builder.ToTable("Renditions");
        builder.Property(r => r.Key).HasMaxLength(1024);
        builder.Property(r => r.ContentType).HasMaxLength(64);
        builder.HasIndex(r => new { r.ClipId, r.Kind }).IsUnique();
        builder.HasOne<Clip>().WithMany(c => c.Renditions).HasForeignKey(r => r.ClipId);
    }
}
