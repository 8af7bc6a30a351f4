using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Shares;

/// <summary>Somebody looked at a share, or fetched something of it.</summary>
public sealed class ShareVisit
{
    public const string Looked = "looked";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ShareId { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>E-mail address, or "link" and the network address.</summary>
    public required string By { get; init; }

    /// <summary><see cref="Looked"/>, or the file that was fetched.</summary>
    public required string What { get; init; }
}

internal sealed class ShareVisitTable : IEntityTypeConfiguration<ShareVisit>
{
    public void Configure(EntityTypeBuilder<ShareVisit> builder)
    {
        builder.ToTable("ShareVisits");
        builder.Property(v => v.By).HasMaxLength(256);
        builder.Property(v => v.What).HasMaxLength(400);
        builder.HasIndex(v => new { v.ShareId, v.At });
        builder.HasOne<Share>().WithMany().HasForeignKey(v => v.ShareId).OnDelete(DeleteBehavior.Cascade);
    }
}
