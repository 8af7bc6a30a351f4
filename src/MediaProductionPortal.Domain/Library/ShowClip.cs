using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary>One clip with everything known about it.</summary>
public sealed class ShowClip
{
    public Task<Outcome<ClipDetailAnswer>> RunAsync(Who who, Guid clipId, CancellationToken cancel) =>
        throw new NotImplementedException();
}
