using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Pulls;

/// <summary>How a title's edits find their clips; no row: <see cref="MatchRules.None"/>.</summary>
public sealed class TitleMatchRules
{
    public Guid TitleId { get; init; }
    public required MatchRules Rules { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }
}

internal sealed class TitleMatchRulesTable : IEntityTypeConfiguration<TitleMatchRules>
{
    public void Configure(EntityTypeBuilder<TitleMatchRules> builder)
    {
        builder.ToTable("MatchRules");
        builder.HasKey(r => r.TitleId);
        builder.Property(r => r.Rules).AsJson();
        builder.Property(r => r.ChangedBy).HasMaxLength(256);
        builder
            .HasOne<Title>()
            .WithOne()
            .HasForeignKey<TitleMatchRules>(r => r.TitleId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
