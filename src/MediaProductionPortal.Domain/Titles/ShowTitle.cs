using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Titles;

/// <summary>One title by code or id.</summary>
public sealed class ShowTitle
{
    public Task<Outcome<TitleAnswer>> RunAsync(Who who, string codeOrId, CancellationToken cancel) =>
        throw new NotImplementedException();
}
