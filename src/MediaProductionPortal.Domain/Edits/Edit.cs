using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Edits;

/// <summary>An edit that somebody gave to a title: one version of a cut. Its events are read from its file whenever they are asked for.</summary>
public sealed class Edit
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public required string FileName { get; init; }

    /// <summary>What its versions have in common: the file's name before "_v03".</summary>
    public required string Cut { get; init; }

    /// <summary>From the name; null when it has none.</summary>
    public int? Version { get; init; }

    public EditFormat Format { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string ContentKey { get; init; }

    public long Bytes { get; init; }

    /// <summary>Frames a second that it was read with; null where the file says it.</summary>
    public string? GivenRate { get; set; }

    public int Events { get; init; }
    public int Findings { get; init; }
    public DateTimeOffset AddedAt { get; init; }
    public required string AddedBy { get; init; }
}

internal sealed class EditTable : IEntityTypeConfiguration<Edit>
{
    public void Configure(EntityTypeBuilder<Edit> builder)
    {
        builder.ToTable("Edits");
        builder.Property(e => e.FileName).HasMaxLength(256);
        builder.Property(e => e.Cut).HasMaxLength(256);
        builder.Property(e => e.ContentKey).HasMaxLength(64);
        builder.Property(e => e.GivenRate).HasMaxLength(24);
        builder.Property(e => e.AddedBy).HasMaxLength(256);
        builder.HasIndex(e => new { e.TitleId, e.ContentKey });
        builder.HasIndex(e => new { e.TitleId, e.AddedAt });
        builder.HasOne<Title>().WithMany().HasForeignKey(e => e.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>An edit's file as it came.</summary>
public sealed class EditContent
{
    public Guid EditId { get; init; }
    public required byte[] File { get; init; }
}

internal sealed class EditContentTable : IEntityTypeConfiguration<EditContent>
{
    public void Configure(EntityTypeBuilder<EditContent> builder)
    {
        builder.ToTable("EditContents");
        builder.HasKey(c => c.EditId);
        builder.HasOne<Edit>().WithOne().HasForeignKey<EditContent>(c => c.EditId);
    }
}
