using System.Collections.Concurrent;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

/// <summary>Which rolls the portal takes for second copies, as the orders said last. After a restart it is unknown until they are fetched; what is asked for before is refused until later.</summary>
internal sealed class SecondCopies
{
    private readonly ConcurrentDictionary<Guid, SecondCopy> rolls = new();

    /// <summary>True when that is news.</summary>
    internal bool Take(Guid rollId, SecondCopy copy)
    {
        SecondCopy before = Of(rollId);
        rolls[rollId] = copy;
        return before != copy;
    }

    internal SecondCopy Of(Guid rollId) => rolls.GetValueOrDefault(rollId);
}
