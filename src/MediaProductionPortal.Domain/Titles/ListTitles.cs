using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Titles;

/// <summary>The titles that the asking person may see.</summary>
public sealed class ListTitles
{
    public Task<IReadOnlyList<TitleAnswer>> RunAsync(Who who, CancellationToken cancel) =>
        throw new NotImplementedException();
}
