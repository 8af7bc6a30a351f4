using MediaProductionPortal.Access;
using MediaProductionPortal.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Workspaces;

/// <summary>A folder that a person or a vendor company may see.</summary>
public sealed class SpaceShare
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid FolderId { get; init; }
    public Guid? UserId { get; init; }
    public Guid? VendorId { get; init; }

    /// <summary>The person was on the title when it was shared: it ends with that.</summary>
    public bool AsMember { get; init; }

    public bool CanWrite { get; set; }
    public required string By { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>What somebody wrote beside a file.</summary>
public sealed class SpaceComment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ItemId { get; init; }
    public required Guid UserId { get; init; }
    public required string By { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Text { get; init; }
}

internal sealed class SpaceShareTable : IEntityTypeConfiguration<SpaceShare>
{
    public void Configure(EntityTypeBuilder<SpaceShare> builder)
    {
        builder.ToTable("SpaceShares");
        builder.Property(s => s.By).HasMaxLength(256);
        builder.HasIndex(s => s.FolderId);
        builder.HasIndex(s => s.UserId);
        builder.HasIndex(s => s.VendorId);
        builder.HasOne<SpaceItem>().WithMany().HasForeignKey(s => s.FolderId);
        builder.HasOne<Vendor>().WithMany().HasForeignKey(s => s.VendorId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SpaceCommentTable : IEntityTypeConfiguration<SpaceComment>
{
    public void Configure(EntityTypeBuilder<SpaceComment> builder)
    {
        builder.ToTable("SpaceComments");
        builder.Property(c => c.By).HasMaxLength(256);
        builder.Property(c => c.Text).HasMaxLength(2000);
        builder.HasIndex(c => new { c.ItemId, c.At });
        builder.HasOne<SpaceItem>().WithMany().HasForeignKey(c => c.ItemId);
    }
}
