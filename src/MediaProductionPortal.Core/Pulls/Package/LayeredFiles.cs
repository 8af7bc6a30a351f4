using System.Runtime.CompilerServices;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>A package of which parts lie in several places: plates in a store, sidecars in a folder beside them.</summary>
/// <param name="places">Where two have a file of one path, the first counts.</param>
public sealed class LayeredFiles(params IReadOnlyList<IDeliveredFiles> places) : IDeliveredFiles
{
    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            await foreach (var path in place.ListAsync(cancel))
            {
                if (seen.Add(path))
                {
                    yield return path;
                }
            }
        }
    }

    public async Task<DeliveredStat?> StatAsync(string path, CancellationToken cancel)
    {
        foreach (var place in places)
        {
            if (await place.StatAsync(path, cancel) is { } stat)
            {
                return stat;
            }
        }

        return null;
    }

    public async Task<Stream> OpenAsync(string path, CancellationToken cancel)
    {
        foreach (var place in places)
        {
            if (await place.StatAsync(path, cancel) is not null)
            {
                return await place.OpenAsync(path, cancel);
            }
        }

        throw new FileNotFoundException($"{path} is not in the package.", path);
    }
}
