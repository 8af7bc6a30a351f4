using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Library;

/// <summary>What a person chose about how pages look; remembered until chosen again.</summary>
public sealed class PersonalChoice
{
    public required Guid UserId { get; init; }

    /// <summary>What is chosen: "library.columns", "library.recent".</summary>
    public required string Name { get; init; }

    public List<string> Values { get; set; } = [];
}

internal sealed class PersonalChoiceTable : IEntityTypeConfiguration<PersonalChoice>
{
    public void Configure(EntityTypeBuilder<PersonalChoice> builder)
    {
        builder.ToTable("PersonalChoices");
        builder.HasKey(c => new { c.UserId, c.Name });
        builder.Property(c => c.Name).HasMaxLength(40);
        builder.Property(c => c.Values).AsJson();
        builder.HasOne<AppUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
