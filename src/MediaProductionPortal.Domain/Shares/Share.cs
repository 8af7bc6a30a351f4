using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Shares;

/// <summary>Clips and rolls of a title that somebody shows to people, or to whoever has a link.</summary>
public sealed class Share
{
    public const int MostThings = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public Title? Title { get; init; }
    public required string Name { get; init; }
    public string? Note { get; init; }
    public List<Guid> ClipIds { get; init; } = [];

    /// <summary>Their clips as they are when somebody looks.</summary>
    public List<Guid> RollIds { get; init; } = [];

    public ShareDownload Download { get; init; }

    /// <summary>SHA-256 of the link's secret; null when it has no link.</summary>
    public string? LinkHash { get; init; }

    public string? PasswordHash { get; set; }
    public Guid? MadeByUserId { get; init; }
    public required string MadeBy { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public List<SharePerson> People { get; } = [];

    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;
}

/// <summary>A person whom it was shown to.</summary>
public sealed class SharePerson
{
    public Guid ShareId { get; init; }
    public required Guid UserId { get; init; }
}

internal sealed class ShareTable : IEntityTypeConfiguration<Share>
{
    public void Configure(EntityTypeBuilder<Share> builder)
    {
        builder.ToTable("Shares");
        builder.Property(s => s.Name).HasMaxLength(200);
        builder.Property(s => s.Note).HasMaxLength(2000);
        builder.Property(s => s.ClipIds).AsJson();
        builder.Property(s => s.RollIds).AsJson();
        builder.Property(s => s.LinkHash).HasMaxLength(64);
        builder.Property(s => s.PasswordHash).HasMaxLength(256);
        builder.Property(s => s.MadeBy).HasMaxLength(256);
        builder.HasIndex(s => s.LinkHash).IsUnique();
        builder.HasIndex(s => new { s.TitleId, s.MadeAt });
        builder.HasOne(s => s.Title).WithMany().HasForeignKey(s => s.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SharePersonTable : IEntityTypeConfiguration<SharePerson>
{
    public void Configure(EntityTypeBuilder<SharePerson> builder)
    {
        builder.ToTable("SharePeople");
        builder.HasKey(p => new { p.ShareId, p.UserId });
        builder.HasIndex(p => p.UserId);
        builder.HasOne<Share>().WithMany(s => s.People).HasForeignKey(p => p.ShareId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
