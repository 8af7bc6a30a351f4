using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Ingest;

/// <summary>A finding about a roll, as a row.</summary>
public sealed class FoundFinding
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RollId { get; init; }

    /// <summary>The step that found it; a new attempt of that step replaces its findings.</summary>
    public required IngestStage Stage { get; init; }

    public required string Code { get; init; }
    public required FindingSeverity Severity { get; init; }
    public required string Path { get; init; }
    public required string Words { get; init; }
    public string? Expected { get; init; }
    public string? Found { get; init; }
    public DateTimeOffset At { get; init; }

    public static FoundFinding From(Guid rollId, IngestStage stage, Finding finding, DateTimeOffset at) =>
        new()
        {
            RollId = rollId,
            Stage = stage,
            Code = finding.Code,
            Severity = finding.Severity,
            Path = finding.Path,
            Words = finding.Words,
            Expected = finding.Expected,
            Found = finding.Found,
            At = at,
        };

    public Finding ToFinding() => new(Code, Severity, Path, Words, Expected, Found);
}

internal sealed class FoundFindingTable : IEntityTypeConfiguration<FoundFinding>
{
    public void Configure(EntityTypeBuilder<FoundFinding> builder)
    {
        builder.ToTable("Findings");
        builder.Property(f => f.Code).HasMaxLength(48);
        builder.HasIndex(f => new { f.RollId, f.Severity });
        builder.HasOne<Roll>().WithMany().HasForeignKey(f => f.RollId);
    }
}
