using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Findings of a roll, worst first.</summary>
public sealed class ListFindings
{
    public Task<Outcome<Page<FindingAnswer>>> RunAsync(
        Who who,
        Guid rollId,
        string? after,
        int take,
        CancellationToken cancel
    ) => throw new NotImplementedException();
}
