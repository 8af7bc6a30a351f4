using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Library.Bins;

/// <summary>Clips of a title that people put together; everybody who sees the title's library sees it.</summary>
public sealed class Bin
{
    public const int LongestName = 80;

    /// <summary>In one title.</summary>
    public const int Most = 500;

    /// <summary>In one bin.</summary>
    public const int MostClips = 50_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public Title? Title { get; init; }
    public required string Name { get; set; }

    /// <summary>The name in capitals: a title has each once.</summary>
    public required string NameKey { get; set; }

    public Guid? MadeByUserId { get; init; }
    public required string MadeBy { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The name as it is compared.</summary>
    public static string Key(string name) => name.ToUpperInvariant();
}

/// <summary>A clip in a bin.</summary>
public sealed class BinClip
{
    public required Guid BinId { get; init; }
    public required Guid ClipId { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class BinTable : IEntityTypeConfiguration<Bin>
{
    public void Configure(EntityTypeBuilder<Bin> builder)
    {
        builder.ToTable("Bins");
        builder.Property(b => b.Name).HasMaxLength(Bin.LongestName);
        builder.Property(b => b.NameKey).HasMaxLength(Bin.LongestName);
        builder.Property(b => b.MadeBy).HasMaxLength(256);
        builder.HasIndex(b => new { b.TitleId, b.NameKey }).IsUnique();
        builder.HasOne(b => b.Title).WithMany().HasForeignKey(b => b.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BinClipTable : IEntityTypeConfiguration<BinClip>
{
    public void Configure(EntityTypeBuilder<BinClip> builder)
    {
        builder.ToTable("BinClips");
        builder.HasKey(b => new { b.BinId, b.ClipId });
        builder.HasIndex(b => b.ClipId);
        builder.HasOne<Bin>().WithMany().HasForeignKey(b => b.BinId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Clip>().WithMany().HasForeignKey(b => b.ClipId).OnDelete(DeleteBehavior.Cascade);
    }
}
