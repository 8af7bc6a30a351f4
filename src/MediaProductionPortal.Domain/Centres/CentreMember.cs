using MediaProductionPortal.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Centres;

/// <summary>A person who is admin of a centre.</summary>
public sealed class CentreMember
{
    public Guid CentreId { get; init; }
    public Guid UserId { get; init; }
}

internal sealed class CentreMemberTable : IEntityTypeConfiguration<CentreMember>
{
    public void Configure(EntityTypeBuilder<CentreMember> builder)
    {
        builder.ToTable("CentreMembers");
        builder.HasKey(m => new { m.CentreId, m.UserId });
        builder.HasOne<Centre>().WithMany().HasForeignKey(m => m.CentreId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(m => m.UserId);
    }
}
