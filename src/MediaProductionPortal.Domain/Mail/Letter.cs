using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Mail;

/// <summary>A letter to one person. The row says what is due; sent and given up ones are kept, so that a page can say what became of them.</summary>
public sealed class Letter
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string To { get; init; }
    public required string Subject { get; init; }
    public required string Body { get; init; }

    /// <summary>What it is about: a share.</summary>
    public Guid? AboutId { get; init; }

    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>When it is tried next; null when it was sent or given up.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why the last try failed.</summary>
    public string? Words { get; set; }
}

internal sealed class LetterTable : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.ToTable("Letters");
        builder.Property(l => l.To).HasMaxLength(256);
        builder.Property(l => l.Subject).HasMaxLength(300);
        builder.Property(l => l.Body).HasMaxLength(8000);
        builder.Property(l => l.Words).HasMaxLength(1000);
        builder.HasIndex(l => l.DueAt);
        builder.HasIndex(l => l.AboutId);
    }
}
