using MediaProductionPortal.Browser;
using MediaProductionPortal.Ingest;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("MediaProductionPortal.Harness.LongestFirst", "MediaProductionPortal.EndToEnd")]

namespace MediaProductionPortal.Harness;

/// <summary>Begins with the collections that take longest: none of them is left over when all others are done.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        InBrowserWithFilms.Name,
        InBrowser.Name,
        InBrowserWithMedia.Name,
        typeof(KilledWithS3Tests).FullName!,
        SharedPortal.Name,
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c =>
            Array.FindIndex(
                Long,
                name => c.DisplayName == name || c.DisplayName.EndsWith(" " + name, StringComparison.Ordinal)
            )
                is >= 0
                    and var place
                ? place
                : Long.Length
        );
}
