using MediaProductionPortal.Cards;
using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Shipments;

/// <summary>A roll of a registration, to be known again by; its files are in <see cref="RegistrationContent"/>.</summary>
public sealed class RegisteredRoll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; init; }

    /// <summary>Place in the registration.</summary>
    public int Position { get; init; }

    public required string Name { get; init; }

    /// <summary>The name in upper case.</summary>
    public required string NameKey { get; init; }

    public RollKind Kind { get; init; }
    public required string Path { get; init; }
    public long Files { get; init; }
    public long Bytes { get; init; }
    public int Clips { get; init; }

    /// <summary>Sum of its files' marks.</summary>
    public required string Mark { get; init; }

    /// <summary>The drive's roll that it was recognised as; null until it arrives.</summary>
    public Guid? RollId { get; set; }

    public Guid? DriveId { get; set; }

    public static string KeyOf(string name) => Data.Text.Cut(name.ToUpperInvariant(), 256);
}

internal sealed class RegisteredRollTable : IEntityTypeConfiguration<RegisteredRoll>
{
    public void Configure(EntityTypeBuilder<RegisteredRoll> builder)
    {
        builder.ToTable("RegisteredRolls");
        builder.Property(r => r.Name).HasMaxLength(256);
        builder.Property(r => r.NameKey).HasMaxLength(256);
        builder.Property(r => r.Mark).HasMaxLength(16);
        builder.HasIndex(r => r.NameKey);
        builder.HasIndex(r => r.Mark);
        builder.HasIndex(r => r.DriveId);
        builder.HasOne<Registration>().WithMany(r => r.Rolls).HasForeignKey(r => r.RegistrationId);
    }
}

/// <summary>A registration's file as it came, compressed.</summary>
public sealed class RegistrationContent
{
    public Guid RegistrationId { get; init; }
    public required byte[] File { get; init; }
}

internal sealed class RegistrationContentTable : IEntityTypeConfiguration<RegistrationContent>
{
    public void Configure(EntityTypeBuilder<RegistrationContent> builder)
    {
        builder.ToTable("RegistrationContents");
        builder.HasKey(c => c.RegistrationId);
        builder.HasOne<Registration>().WithOne().HasForeignKey<RegistrationContent>(c => c.RegistrationId);
    }
}

/// <summary>Names and sizes of everything on a drive as it was listed last, compressed: what registrations are compared with.</summary>
public sealed class DriveInventory
{
    public Guid DriveId { get; init; }
    public required byte[] Shipment { get; set; }
}

internal sealed class DriveInventoryTable : IEntityTypeConfiguration<DriveInventory>
{
    public void Configure(EntityTypeBuilder<DriveInventory> builder)
    {
        builder.ToTable("DriveInventories");
        builder.HasKey(i => i.DriveId);
        builder.HasOne<Drive>().WithOne().HasForeignKey<DriveInventory>(i => i.DriveId);
    }
}
