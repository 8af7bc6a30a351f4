using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Timecodes;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Dailies;

/// <summary>How dailies of a title are made.</summary>
public sealed class TitleDailies
{
    public required Guid TitleId { get; init; }
    public int? RateNumerator { get; set; }
    public int? RateDenominator { get; set; }
    public string? ColourScience { get; set; }

    /// <summary>The show's LUT.</summary>
    public Guid? LookId { get; set; }

    /// <summary>Width by height of what is composed for.</summary>
    public double? Shape { get; set; }

    public bool SafeArea { get; set; }
    public List<DailiesOutput> Outputs { get; set; } = [];
    public List<BurnLine> BurnIns { get; set; } = [];
    public List<string> MixTracks { get; set; } = [];
    public int HeadSeconds { get; set; }
    public bool Tone { get; set; }
    public DailiesWatermark Watermark { get; set; }

    /// <summary>Whoever has a watermark has it in the film.</summary>
    public bool BurntIn { get; set; }

    public DailiesColour Colour { get; set; }
    public CdlSpace CdlSpace { get; set; }
    public DailiesDisplay Display { get; set; }

    /// <summary>Of clips that do not tell theirs.</summary>
    public string? InputSpace { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }

    public FrameRate? Rate =>
        RateNumerator is { } above && RateDenominator is { } below ? new FrameRate(above, below) : null;
}

internal sealed class TitleDailiesTable : IEntityTypeConfiguration<TitleDailies>
{
    public void Configure(EntityTypeBuilder<TitleDailies> builder)
    {
        builder.ToTable("TitleDailies");
        builder.HasKey(t => t.TitleId);
        builder.Ignore(t => t.Rate);
        builder.Property(t => t.ColourScience).HasMaxLength(80);
        builder.Property(t => t.InputSpace).HasMaxLength(80);
        builder.Property(t => t.Outputs).AsJson();
        builder.Property(t => t.BurnIns).AsJson();
        builder.Property(t => t.MixTracks).AsJson();
        builder.Property(t => t.Watermark).HasDefaultValue(DailiesWatermark.Nobody);
        builder.Property(t => t.BurntIn).HasDefaultValue(false);
        builder.Property(t => t.ChangedBy).HasMaxLength(256);
        builder.HasOne<Title>().WithOne().HasForeignKey<TitleDailies>(t => t.TitleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TitleLook>().WithMany().HasForeignKey(t => t.LookId).OnDelete(DeleteBehavior.Restrict);
    }
}
