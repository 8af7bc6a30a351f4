using MediaProductionPortal.Data;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Reports;

/// <summary>A camera or sound report of a shoot day and unit, one version of it. Its rows are read from its file whenever they are asked for.</summary>
public sealed class ShootReport
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public DateOnly Day { get; init; }

    /// <summary>"" for none.</summary>
    public string Unit { get; init; } = "";

    public ReportKind Kind { get; init; }
    public required string FileName { get; init; }
    public int Version { get; set; }

    /// <summary>No newer version came.</summary>
    public bool Latest { get; set; }

    /// <summary>SHA-256 of the file.</summary>
    public required string ContentKey { get; init; }

    public long Bytes { get; init; }
    public DateTimeOffset AddedAt { get; init; }
    public required string AddedBy { get; init; }

    /// <summary>SHA-256 of its columns' names, in order: reports of the same program are read alike.</summary>
    public required string ColumnsKey { get; init; }

    /// <summary>Columns that a person named, by field.</summary>
    public Dictionary<ReportField, string> Mapping { get; set; } = [];

    /// <summary>When a person named them; null: all is guessed, or taken over from such a report.</summary>
    public DateTimeOffset? MappedAt { get; set; }
}

internal sealed class ShootReportTable : IEntityTypeConfiguration<ShootReport>
{
    public void Configure(EntityTypeBuilder<ShootReport> builder)
    {
        builder.ToTable("ShootReports");
        builder.Property(r => r.Unit).HasMaxLength(16);
        builder.Property(r => r.FileName).HasMaxLength(256);
        builder.Property(r => r.ContentKey).HasMaxLength(64);
        builder.Property(r => r.ColumnsKey).HasMaxLength(64);
        builder.Property(r => r.AddedBy).HasMaxLength(256);
        builder.Property(r => r.Mapping).AsJson();
        builder.HasIndex(r => new { r.TitleId, r.Day });
        builder.HasIndex(r => new { r.TitleId, r.ColumnsKey });
        builder.HasOne<Title>().WithMany().HasForeignKey(r => r.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A report's file as it came.</summary>
public sealed class ReportContent
{
    public Guid ReportId { get; init; }
    public required byte[] File { get; init; }
}

internal sealed class ReportContentTable : IEntityTypeConfiguration<ReportContent>
{
    public void Configure(EntityTypeBuilder<ReportContent> builder)
    {
        builder.ToTable("ReportContents");
        builder.HasKey(c => c.ReportId);
        builder.HasOne<ShootReport>().WithOne().HasForeignKey<ReportContent>(c => c.ReportId);
    }
}
