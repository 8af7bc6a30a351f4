using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Pulls;

/// <summary>A layout of packages that a title keeps under a name.</summary>
public sealed class TitlePackageProfile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public required string Name { get; init; }
    public PullKind Kind { get; set; }
    public required PackageProfile Profile { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }
}

internal sealed class TitlePackageProfileTable : IEntityTypeConfiguration<TitlePackageProfile>
{
    public void Configure(EntityTypeBuilder<TitlePackageProfile> builder)
    {
        builder.ToTable("PackageProfiles");
        builder.Property(p => p.Name).HasMaxLength(80);
        builder.Property(p => p.Profile).AsJson();
        builder.Property(p => p.ChangedBy).HasMaxLength(256);
        builder.HasIndex(p => new { p.TitleId, p.Name }).IsUnique();
        builder.HasOne<Title>().WithMany().HasForeignKey(p => p.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}
