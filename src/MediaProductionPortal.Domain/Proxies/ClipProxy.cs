using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Proxies;

/// <summary>Where a clip's proxy by one profile stands.</summary>
public enum ProxyState
{
    /// <summary>For the portal, once the clip is stored.</summary>
    Waiting,

    /// <summary>The centre makes it of the drive.</summary>
    AtCentre,

    /// <summary>A worker of the portal is at it, or died at it; its lease says which.</summary>
    Making,
    Made,

    /// <summary>It can't be made; a person must look.</summary>
    Failed,

    /// <summary>A person stopped it.</summary>
    Stopped,
}

/// <summary>A clip's proxy by one profile: what is asked for, how far it came, and the last file that came out whole. The row is the truth (DESIGN §7).</summary>
public sealed class ClipProxy : IShowsPercent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public required Guid RollId { get; init; }
    public required Guid ClipId { get; init; }

    /// <summary><see cref="ProxyProfile.Web"/> for the one that the player plays.</summary>
    public required Guid ProfileId { get; init; }

    public ProxyState State { get; set; }
    public required string By { get; set; }
    public required DateTimeOffset AskedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>0 to 100.</summary>
    public int Percent { get; set; }

    /// <summary>Why it stands, and what to do.</summary>
    public string? Words { get; set; }

    /// <summary>The tool's last lines.</summary>
    public List<string> ToolSaid { get; set; } = [];

    /// <summary>The last that came out whole: another takes its place only when that is stored.</summary>
    public string? Key { get; set; }

    /// <summary>The one before, for links that are out; it goes when the next comes.</summary>
    public string? FormerKey { get; set; }

    public string? ContentType { get; set; }
    public long Bytes { get; set; }
    public int? Width { get; set; }
    public int? Height { get; set; }
    public long? Frames { get; set; }
    public DateTimeOffset? MadeAt { get; set; }

    /// <summary>The profile's, by which it was made.</summary>
    public int Revision { get; set; }

    /// <summary>Times that it was begun since it was asked for.</summary>
    public int Tries { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }
    public Guid? LeasedBy { get; set; }
    public DateTimeOffset? DueAt { get; set; }
}

internal sealed class ClipProxyTable : IEntityTypeConfiguration<ClipProxy>
{
    public void Configure(EntityTypeBuilder<ClipProxy> builder)
    {
        builder.ToTable("ClipProxies");
        builder.Property(p => p.By).HasMaxLength(256);
        builder.Property(p => p.ToolSaid).AsJson();
        builder.Property(p => p.Key).HasMaxLength(1024);
        builder.Property(p => p.FormerKey).HasMaxLength(1024);
        builder.Property(p => p.ContentType).HasMaxLength(64);
        builder.HasIndex(p => new { p.ClipId, p.ProfileId }).IsUnique();
        builder.HasIndex(p => new { p.State, p.AskedAt });
        builder.HasIndex(p => new
        {
            p.TitleId,
            p.ProfileId,
            p.State,
        });
        builder.HasIndex(p => p.RollId);
        builder.HasOne<Clip>().WithMany().HasForeignKey(p => p.ClipId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Roll>().WithMany().HasForeignKey(p => p.RollId).OnDelete(DeleteBehavior.Restrict);
    }
}
