using MediaProductionPortal.Data;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>What a fact is applied to: one open transaction of one centre's agent.</summary>
internal sealed class FactScope(PortalDb db, Guid agentId, Guid centreId, DateTimeOffset now)
{
    public PortalDb Db => db;
    public Guid AgentId => agentId;
    public Guid CentreId => centreId;

    /// <summary>When the portal received it.</summary>
    public DateTimeOffset Now => now;

    /// <summary>When it happened at the centre.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What the media store holds under the keys that the batch speaks of.</summary>
    public required IReadOnlyDictionary<string, StoredObject?> InStore { get; init; }

    public HashSet<Guid> Drives { get; } = [];
    public HashSet<ChangeNotice> Notices { get; } = [];
    public HashSet<Guid> Due { get; } = [];

    /// <summary>Renditions that the batch speaks of: their older versions in the store are of no use any more.</summary>
    public HashSet<(Guid ClipId, RenditionKind Kind)> Renditions { get; } = [];

    /// <summary>The roll, when it is this centre's; throws <see cref="FactRefusedException"/> else.</summary>
    public async Task<Roll> RollAsync(Guid id, CancellationToken cancel)
    {
        var roll = await db.Rolls.FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (roll is null || roll.CentreId != centreId)
            throw new FactRefusedException($"roll {id} is not known at this centre");
        Touch(roll);
        return roll;
    }

    /// <summary>The roll, when it was ordered, too.</summary>
    public async Task<Roll> OrderedRollAsync(Guid id, CancellationToken cancel)
    {
        var roll = await RollAsync(id, cancel);
        return roll.TitleId is not null
            ? roll
            : throw new FactRefusedException($"roll {roll.Name} was never ordered to be ingested");
    }

    public void Touch(Roll roll)
    {
        Drives.Add(roll.DriveId);
        Notices.Add(new(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, null));
    }
}
