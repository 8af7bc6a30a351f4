using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Titles;

/// <summary>Makes a title.</summary>
public sealed class CreateTitle
{
    public Task<Outcome<TitleAnswer>> RunAsync(Who who, CreateTitleRequest request, CancellationToken cancel) =>
        throw new NotImplementedException();
}
