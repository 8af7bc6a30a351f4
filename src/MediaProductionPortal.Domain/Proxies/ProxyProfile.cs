using MediaProductionPortal.Data;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Proxies;

/// <summary>How proxies of a title are made, beside the one that the player plays.</summary>
public sealed class ProxyProfile
{
    /// <summary>Stands for the proxy that every clip has without a profile, with the pictures taken from it.</summary>
    public static readonly Guid Web = Guid.Empty;

    /// <summary>What people call that one.</summary>
    public const string WebName = "web";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public required string Name { get; set; }
    public ProxyForm Form { get; set; }
    public ProxySize Size { get; set; }
    public List<BurnIn> BurnIns { get; set; } = [];
    public Guid? LookId { get; set; }

    /// <summary>Of every clip, without being asked.</summary>
    public bool Automatic { get; set; }

    /// <summary>Where those are made that come without being asked; what somebody asks for is made in the portal.</summary>
    public ProxyWhere Where { get; set; }

    /// <summary>Raised with every change of what comes out.</summary>
    public int Revision { get; set; } = 1;

    public DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }

    /// <summary>Nothing is made by it any more; what was made stays.</summary>
    public DateTimeOffset? RetiredAt { get; set; }

    public ProxyRecipe Recipe => new(Form, Size, BurnIns);
}

internal sealed class ProxyProfileTable : IEntityTypeConfiguration<ProxyProfile>
{
    public void Configure(EntityTypeBuilder<ProxyProfile> builder)
    {
        builder.ToTable("ProxyProfiles");
        builder.Ignore(p => p.Recipe);
        builder.Property(p => p.Name).HasMaxLength(80);
        builder.Property(p => p.BurnIns).AsJson();
        builder.Property(p => p.ChangedBy).HasMaxLength(256);
        builder.HasIndex(p => new { p.TitleId, p.Name });
        builder.HasOne<Title>().WithMany().HasForeignKey(p => p.TitleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TitleLook>().WithMany().HasForeignKey(p => p.LookId).OnDelete(DeleteBehavior.Restrict);
    }
}
