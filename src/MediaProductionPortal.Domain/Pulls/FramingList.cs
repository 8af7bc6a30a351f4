using MediaProductionPortal.Data;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Pulls;

/// <summary>A framing decision list that somebody gave to a title; never changed: what replaces it is another version.</summary>
public sealed class FramingList
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public required string Name { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string ContentKey { get; init; }

    public List<string> Notes { get; init; } = [];
    public DateTimeOffset AddedAt { get; init; }
    public required string AddedBy { get; init; }

    /// <summary>"SHOW_2x39 v2".</summary>
    public string Called => $"{Name} v{Version}";
}

internal sealed class FramingListTable : IEntityTypeConfiguration<FramingList>
{
    public void Configure(EntityTypeBuilder<FramingList> builder)
    {
        builder.ToTable("FramingLists");
        builder.Property(l => l.Name).HasMaxLength(80);
        builder.Property(l => l.FileName).HasMaxLength(256);
        builder.Property(l => l.ContentKey).HasMaxLength(64);
        builder.Property(l => l.Notes).AsJson();
        builder.Property(l => l.AddedBy).HasMaxLength(256);
        builder.Ignore(l => l.Called);
        builder
            .HasIndex(l => new
            {
                l.TitleId,
                l.Name,
                l.Version,
            })
            .IsUnique();
        builder.HasOne<Title>().WithMany().HasForeignKey(l => l.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A list's file as it came.</summary>
public sealed class FramingListContent
{
    public Guid ListId { get; init; }
    public required byte[] File { get; init; }
}

internal sealed class FramingListContentTable : IEntityTypeConfiguration<FramingListContent>
{
    public void Configure(EntityTypeBuilder<FramingListContent> builder)
    {
        builder.ToTable("FramingListContents");
        builder.HasKey(c => c.ListId);
        builder.HasOne<FramingList>().WithOne().HasForeignKey<FramingListContent>(c => c.ListId);
    }
}
