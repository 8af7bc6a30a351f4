using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Media files of a roll.</summary>
public sealed class ListRollFiles
{
    public Task<Outcome<Page<MediaFileAnswer>>> RunAsync(
        Who who,
        Guid rollId,
        string? after,
        int take,
        CancellationToken cancel
    ) => throw new NotImplementedException();
}
