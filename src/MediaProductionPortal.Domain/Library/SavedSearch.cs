using MediaProductionPortal.Access;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Library;

/// <summary>A search that a person keeps, or shares with everybody of a title.</summary>
public sealed class SavedSearch
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OwnerId { get; init; }

    /// <summary>Null: it looks in every title.</summary>
    public Guid? TitleId { get; init; }

    public required string Name { get; set; }

    /// <summary>Of the library page, from the root: path and query.</summary>
    public required string Address { get; set; }

    public bool IsShared { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class SavedSearchTable : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> builder)
    {
        builder.ToTable("SavedSearches");
        builder.Property(s => s.Name).HasMaxLength(SavedSearches.LongestName);
        builder.Property(s => s.Address).HasMaxLength(SavedSearches.LongestAddress);
        builder.HasIndex(s => s.OwnerId);
        builder.HasIndex(s => new { s.TitleId, s.IsShared });
        builder.HasOne<AppUser>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Title>().WithMany().HasForeignKey(s => s.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}
