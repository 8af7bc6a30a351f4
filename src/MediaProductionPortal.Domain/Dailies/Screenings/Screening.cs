using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Dailies.Screenings;

/// <summary>Several people watch a published session at the same frame. The row is what every process of the portal goes by.</summary>
public sealed class Screening
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required string StartedBy { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The member who leads; null: nobody does.</summary>
    public Guid? HostId { get; set; }

    public string? HostName { get; set; }

    /// <summary>Clip of the dailies that is shown.</summary>
    public required Guid DailiesClipId { get; set; }

    public bool Playing { get; set; }

    /// <summary>Of the film, at <see cref="At"/>.</summary>
    public double Seconds { get; set; }

    /// <summary>Milliseconds since 1970.</summary>
    public double At { get; set; }

    public long Revision { get; set; }
    public string? Words { get; set; }

    public ScreeningState State =>
        new(Id, SessionId, Revision, DailiesClipId, Playing, Seconds, At, HostId, HostName, EndedAt is not null, Words);
}

internal sealed class ScreeningTable : IEntityTypeConfiguration<Screening>
{
    public void Configure(EntityTypeBuilder<Screening> builder)
    {
        builder.ToTable("Screenings");
        builder.Ignore(s => s.State);
        builder.Property(s => s.StartedBy).HasMaxLength(256);
        builder.Property(s => s.HostName).HasMaxLength(256);
        builder.Property(s => s.Words).HasMaxLength(400);
        builder.Property(s => s.Revision).IsConcurrencyToken();
        builder.HasIndex(s => new { s.SessionId, s.EndedAt });
        builder.HasOne<DailiesSession>().WithMany().HasForeignKey(s => s.SessionId).OnDelete(DeleteBehavior.Restrict);
    }
}
