using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Centres;

/// <summary>What an agent sent in five minutes. One row each, none for five minutes without a byte; rows go after <see cref="Kept"/>.</summary>
public sealed class LinkSample
{
    /// <summary>A week is shown; the rest is for who asks a day late.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(15);

    public required Guid AgentId { get; init; }
    public required Guid CentreId { get; init; }

    /// <summary>A multiple of <see cref="LinkStep.Length"/>.</summary>
    public required DateTimeOffset From { get; init; }

    public long Bytes { get; set; }
    public Dictionary<Guid, long> Drives { get; set; } = [];
}

/// <summary>The last that an agent told of its link.</summary>
public sealed class LinkState
{
    public required Guid AgentId { get; init; }
    public required Guid CentreId { get; init; }

    /// <summary>When the portal heard it.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Without its samples, which are rows.</summary>
    public required LinkReport Report { get; set; }
}

internal sealed class LinkSampleTable : IEntityTypeConfiguration<LinkSample>
{
    public void Configure(EntityTypeBuilder<LinkSample> builder)
    {
        builder.ToTable("LinkSamples");
        builder.HasKey(s => new { s.AgentId, s.From });
        builder.Property(s => s.Drives).AsJson();
        builder.HasIndex(s => new { s.CentreId, s.From });
        builder.HasOne<Agent>().WithMany().HasForeignKey(s => s.AgentId);
    }
}

internal sealed class LinkStateTable : IEntityTypeConfiguration<LinkState>
{
    public void Configure(EntityTypeBuilder<LinkState> builder)
    {
        builder.ToTable("LinkStates");
        builder.HasKey(s => s.AgentId);
        builder.Property(s => s.Report).AsJson();
        builder.HasIndex(s => s.CentreId);
        builder.HasOne<Agent>().WithOne().HasForeignKey<LinkState>(s => s.AgentId);
    }
}
