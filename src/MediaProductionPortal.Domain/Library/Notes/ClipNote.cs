using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats.Markers;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Library.Notes;

/// <summary>What a person says of a place of a clip.</summary>
public sealed class ClipNote
{
    public const int LongestText = 4000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClipId { get; init; }

    /// <summary>Frames from the clip's first; milliseconds where it has no rate.</summary>
    public long At { get; set; }

    /// <summary>1 for a point.</summary>
    public long Length { get; set; } = 1;

    public MarkerColour Colour { get; set; }
    public required string Text { get; set; }
    public List<NoteStroke> Drawing { get; set; } = [];
    public Guid? UserId { get; init; }
    public required string By { get; init; }
    public DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>The dailies that it was written on; null: in the library.</summary>
    public Guid? DailiesClipId { get; init; }

    /// <summary>The note that it answers.</summary>
    public Guid? ReplyTo { get; init; }

    /// <summary>Of who came to dailies by a link.</summary>
    public Guid? GuestId { get; init; }

    /// <summary>Since when nothing is left to do about it.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    public string? ResolvedBy { get; set; }
}

internal sealed class ClipNoteTable : IEntityTypeConfiguration<ClipNote>
{
    public void Configure(EntityTypeBuilder<ClipNote> builder)
    {
        builder.ToTable("ClipNotes");
        builder.Property(n => n.Text).HasMaxLength(ClipNote.LongestText);
        builder.Property(n => n.By).HasMaxLength(256);
        builder.Property(n => n.Drawing).AsJson();
        builder.Property(n => n.ResolvedBy).HasMaxLength(256);
        builder.HasIndex(n => new { n.ClipId, n.At });
        builder.HasIndex(n => n.DailiesClipId);
        builder.HasOne<Clip>().WithMany().HasForeignKey(n => n.ClipId).OnDelete(DeleteBehavior.Cascade);
    }
}
