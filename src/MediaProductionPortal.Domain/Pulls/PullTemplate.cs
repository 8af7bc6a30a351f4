using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Pulls;

/// <summary>Options that a title keeps under a name.</summary>
public sealed class PullTemplate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public required string Name { get; set; }
    public PullKind Kind { get; set; }
    public required PullOptions Options { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }
}

internal sealed class PullTemplateTable : IEntityTypeConfiguration<PullTemplate>
{
    public void Configure(EntityTypeBuilder<PullTemplate> builder)
    {
        builder.ToTable("PullTemplates");
        builder.Property(t => t.Name).HasMaxLength(80);
        builder.Property(t => t.Options).AsJson();
        builder.Property(t => t.ChangedBy).HasMaxLength(256);
        builder.HasIndex(t => new { t.TitleId, t.Name }).IsUnique();
        builder.HasOne<Title>().WithMany().HasForeignKey(t => t.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A title's rules for pulls; no row: nobody has to approve them.</summary>
public sealed class TitlePullRules
{
    public Guid TitleId { get; init; }
    public bool NeedApproval { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }
}

internal sealed class TitlePullRulesTable : IEntityTypeConfiguration<TitlePullRules>
{
    public void Configure(EntityTypeBuilder<TitlePullRules> builder)
    {
        builder.ToTable("PullRules");
        builder.HasKey(r => r.TitleId);
        builder.Property(r => r.ChangedBy).HasMaxLength(256);
        builder
            .HasOne<Title>()
            .WithOne()
            .HasForeignKey<TitlePullRules>(r => r.TitleId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
