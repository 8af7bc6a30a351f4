using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Webhooks;

/// <summary>An address that is told what happens to a title.</summary>
public sealed class Webhook
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public required string Url { get; init; }

    /// <summary>Signs each call, so it is kept as it is: a hash signs nothing.</summary>
    public required string Secret { get; init; }

    public List<WebhookKind> Kinds { get; init; } = [];
    public required string MadeBy { get; init; }
    public DateTimeOffset MadeAt { get; init; }
}

internal sealed class WebhookTable : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.Property(w => w.Url).HasMaxLength(1000);
        builder.Property(w => w.Secret).HasMaxLength(100);
        builder.Property(w => w.Kinds).AsJson();
        builder.Property(w => w.MadeBy).HasMaxLength(256);
        builder.HasIndex(w => w.TitleId);
        builder.HasOne<Title>().WithMany().HasForeignKey(w => w.TitleId).OnDelete(DeleteBehavior.Restrict);
    }
}
