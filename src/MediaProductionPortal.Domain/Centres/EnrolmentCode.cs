using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Centres;

/// <summary>A one-time code that an agent trades for its token; good for 15 minutes.</summary>
public sealed class EnrolmentCode
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CentreId { get; init; }

    /// <summary>SHA-256 of the code, lower-case hex.</summary>
    public required string Hash { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class EnrolmentCodeTable : IEntityTypeConfiguration<EnrolmentCode>
{
    public void Configure(EntityTypeBuilder<EnrolmentCode> builder)
    {
        builder.ToTable("EnrolmentCodes");
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.HasIndex(c => c.Hash).IsUnique();
        builder.Property(c => c.UsedAt).IsConcurrencyToken();
        builder.HasOne<Centre>().WithMany().HasForeignKey(c => c.CentreId);
    }
}
