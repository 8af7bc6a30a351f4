using MediaProductionPortal.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Titles;

/// <summary>A person's role on a title.</summary>
public sealed class TitleMember
{
    public Guid TitleId { get; init; }
    public Guid UserId { get; init; }
    public TitleRole Role { get; set; }
    public AppUser? User { get; init; }
}

internal sealed class TitleMemberTable : IEntityTypeConfiguration<TitleMember>
{
    public void Configure(EntityTypeBuilder<TitleMember> builder)
    {
        builder.ToTable("TitleMembers");
        builder.HasKey(m => new { m.TitleId, m.UserId });
        builder.HasOne<Title>().WithMany(t => t.Members).HasForeignKey(m => m.TitleId);
        builder.HasOne(m => m.User).WithMany().HasForeignKey(m => m.UserId);
    }
}
