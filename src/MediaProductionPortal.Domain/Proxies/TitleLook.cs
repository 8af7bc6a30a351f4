using MediaProductionPortal.Data;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Proxies;

/// <summary>A .cube that somebody gave to a title.</summary>
public sealed class TitleLook
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public required string Name { get; set; }
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string ContentKey { get; init; }

    /// <summary>"3D, 33 points".</summary>
    public required string Form { get; init; }

    public long Bytes { get; init; }
    public List<string> Notes { get; init; } = [];
    public DateTimeOffset AddedAt { get; init; }
    public required string AddedBy { get; init; }
}

internal sealed class TitleLookTable : IEntityTypeConfiguration<TitleLook>
{
    public void Configure(EntityTypeBuilder<TitleLook> builder)
    {
        builder.ToTable("TitleLooks");
        builder.Property(l => l.Name).HasMaxLength(80);
        builder.Property(l => l.FileName).HasMaxLength(256);
        builder.Property(l => l.ContentKey).HasMaxLength(64);
        builder.Property(l => l.Form).HasMaxLength(64);
        builder.Property(l => l.AddedBy).HasMaxLength(256);
        builder.Property(l => l.Notes).AsJson();
        builder.HasIndex(l => new { l.TitleId, l.Name }).IsUnique();
        builder.HasOne<Title>().WithMany().HasForeignKey(l => l.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A look's file as it came.</summary>
public sealed class LookContent
{
    public Guid LookId { get; init; }
    public required byte[] File { get; init; }
}

internal sealed class LookContentTable : IEntityTypeConfiguration<LookContent>
{
    public void Configure(EntityTypeBuilder<LookContent> builder)
    {
        builder.ToTable("LookContents");
        builder.HasKey(c => c.LookId);
        builder.HasOne<TitleLook>().WithOne().HasForeignKey<LookContent>(c => c.LookId);
    }
}
