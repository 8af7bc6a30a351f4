using MediaProductionPortal.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Deliveries;

/// <summary>A company that gets deliveries. What was delivered to it, its members see, and nobody else's.</summary>
public sealed class Vendor
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }

    /// <summary>The name in capitals: two that differ only in case are one.</summary>
    public required string NameKey { get; init; }

    public DateTimeOffset MadeAt { get; init; }
    public List<VendorMember> Members { get; } = [];

    public static string Key(string name) => name.Trim().ToUpperInvariant();
}

/// <summary>A person who works for a vendor.</summary>
public sealed class VendorMember
{
    public Guid VendorId { get; init; }
    public required Guid UserId { get; init; }
}

internal sealed class VendorTable : IEntityTypeConfiguration<Vendor>
{
    public void Configure(EntityTypeBuilder<Vendor> builder)
    {
        builder.ToTable("Vendors");
        builder.Property(v => v.Name).HasMaxLength(200);
        builder.Property(v => v.NameKey).HasMaxLength(200);
        builder.HasIndex(v => v.NameKey).IsUnique();
    }
}

internal sealed class VendorMemberTable : IEntityTypeConfiguration<VendorMember>
{
    public void Configure(EntityTypeBuilder<VendorMember> builder)
    {
        builder.ToTable("VendorMembers");
        builder.HasKey(m => new { m.VendorId, m.UserId });
        builder.HasIndex(m => m.UserId);
        builder.HasOne<Vendor>().WithMany(v => v.Members).HasForeignKey(m => m.VendorId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
