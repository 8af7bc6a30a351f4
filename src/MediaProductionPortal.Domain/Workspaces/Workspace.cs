using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Workspaces;

/// <summary>Whose a workspace is.</summary>
public enum WorkspaceKind
{
    /// <summary>A member's own.</summary>
    Mine,

    /// <summary>Where a vendor company puts what it returns.</summary>
    Returns,
}

/// <summary>Folders and files of one owner on one title.</summary>
public sealed class Workspace
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public Title? Title { get; init; }
    public required WorkspaceKind Kind { get; init; }

    /// <summary>The person, or the company.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>What it may hold; null: what the settings say.</summary>
    public long? QuotaBytes { get; set; }

    public DateTimeOffset MadeAt { get; init; }
}

internal sealed class WorkspaceTable : IEntityTypeConfiguration<Workspace>
{
    public void Configure(EntityTypeBuilder<Workspace> builder)
    {
        builder.ToTable("Workspaces");
        builder
            .HasIndex(w => new
            {
                w.TitleId,
                w.Kind,
                w.OwnerId,
            })
            .IsUnique();
        builder.HasIndex(w => w.OwnerId);
        builder.HasOne(w => w.Title).WithMany().HasForeignKey(w => w.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}
