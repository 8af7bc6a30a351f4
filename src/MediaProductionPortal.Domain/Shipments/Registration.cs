using MediaProductionPortal.Ingest;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Shipments;

/// <summary>How a registration came.</summary>
public enum RegistrationSource
{
    /// <summary><c>mpp register</c>, or another program.</summary>
    Command,

    /// <summary>A file that a person gave to a page.</summary>
    Upload,

    /// <summary>A file that the drive carried.</summary>
    Drive,
}

/// <summary>What set said of a drive before it left, one version of it; never changed, never deleted.</summary>
public sealed class Registration
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Null while only a drive says so: a person confirms the title first.</summary>
    public Guid? TitleId { get; set; }

    /// <summary>As the registration says.</summary>
    public required string TitleCode { get; init; }

    public DateOnly Day { get; init; }

    /// <summary>"" for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Of the drive.</summary>
    public required string Label { get; init; }

    /// <summary>Of the shipment within its title, from 1; 0 while it has no title.</summary>
    public int Number { get; set; }

    /// <summary>Of this shipment, from 1.</summary>
    public int Version { get; set; }

    /// <summary>No newer version came.</summary>
    public bool Latest { get; set; }

    /// <summary>SHA-256 of what it says, apart from when and where.</summary>
    public required string ContentKey { get; init; }

    public DateTimeOffset RegisteredAt { get; init; }
    public required string RegisteredBy { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public required string ReceivedFrom { get; set; }
    public RegistrationSource Source { get; init; }
    public long Files { get; init; }
    public long Bytes { get; init; }

    /// <summary>The drive that was recognised last, or that carried it.</summary>
    public Guid? DriveId { get; set; }

    public DateTimeOffset? ArrivedAt { get; set; }
    public List<RegisteredRoll> Rolls { get; } = [];
}

internal sealed class RegistrationTable : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.ToTable("Registrations");
        builder.Property(r => r.TitleCode).HasMaxLength(24);
        builder.Property(r => r.Unit).HasMaxLength(16);
        builder.Property(r => r.Label).HasMaxLength(256);
        builder.Property(r => r.ContentKey).HasMaxLength(64);
        builder.Property(r => r.RegisteredBy).HasMaxLength(256);
        builder.Property(r => r.ReceivedFrom).HasMaxLength(256);
        // Of two that register the same drive at once, the second looks again. NULLs (no title yet) are not compared.
        builder
            .HasIndex(r => new
            {
                r.TitleId,
                r.Number,
                r.Version,
            })
            .IsUnique();
        builder.HasIndex(r => new { r.TitleId, r.Day });
        builder.HasIndex(r => r.DriveId);
        builder.HasOne<Title>().WithMany().HasForeignKey(r => r.TitleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Drive>().WithMany().HasForeignKey(r => r.DriveId).OnDelete(DeleteBehavior.Restrict);
    }
}
