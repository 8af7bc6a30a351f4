using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>What a change says of one field of one clip; it stands over what the files say until it is undone.</summary>
public sealed class ClipValue
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ChangeId { get; init; }
    public required Guid ClipId { get; init; }

    /// <summary>A <see cref="WritableField"/>'s name, one of <see cref="RollFields"/>, or <see cref="OtherColumns.Field"/>.</summary>
    public required string Field { get; init; }

    /// <summary>As <see cref="WritableField"/> writes it; null: there is none.</summary>
    public string? Value { get; init; }

    /// <summary>What the clip showed before.</summary>
    public string? Before { get; init; }
}

internal sealed class ClipValueTable : IEntityTypeConfiguration<ClipValue>
{
    public void Configure(EntityTypeBuilder<ClipValue> builder)
    {
        builder.ToTable("ClipValues");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Field).HasMaxLength(40);
        builder.HasIndex(v => v.ClipId);
        builder.HasIndex(v => v.ChangeId);
        builder.HasOne<Clip>().WithMany().HasForeignKey(v => v.ClipId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ClipChange>().WithMany().HasForeignKey(v => v.ChangeId).OnDelete(DeleteBehavior.Cascade);
    }
}
