using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>Lets whoever holds it watch a published session, until it runs out or is taken back.</summary>
public sealed class DailiesLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required string LinkHash { get; init; }

    public string? PasswordHash { get; set; }
    public bool MayNote { get; init; }
    public bool Watermark { get; init; }

    /// <summary>The watermark is in the film, also where the title only draws it.</summary>
    public bool BurntIn { get; init; }

    public required string MadeBy { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;
}

/// <summary>Somebody who came by a link and said who they are; nobody proved it.</summary>
public sealed class DailiesGuest
{
    public const int LongestName = 60;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid LinkId { get; init; }
    public required string Name { get; init; }
    public DateTimeOffset CameAt { get; init; }
}

internal sealed class DailiesLinkTable : IEntityTypeConfiguration<DailiesLink>
{
    public void Configure(EntityTypeBuilder<DailiesLink> builder)
    {
        builder.ToTable("DailiesLinks");
        builder.Property(l => l.Name).HasMaxLength(200);
        builder.Property(l => l.LinkHash).HasMaxLength(64);
        builder.Property(l => l.PasswordHash).HasMaxLength(256);
        builder.Property(l => l.BurntIn).HasDefaultValue(false);
        builder.Property(l => l.MadeBy).HasMaxLength(256);
        builder.HasIndex(l => l.LinkHash).IsUnique();
        builder.HasOne<DailiesSession>().WithMany().HasForeignKey(l => l.SessionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DailiesGuestTable : IEntityTypeConfiguration<DailiesGuest>
{
    public void Configure(EntityTypeBuilder<DailiesGuest> builder)
    {
        builder.ToTable("DailiesGuests");
        builder.Property(g => g.Name).HasMaxLength(DailiesGuest.LongestName);
        builder.HasOne<DailiesLink>().WithMany().HasForeignKey(g => g.LinkId).OnDelete(DeleteBehavior.Cascade);
    }
}
