using System.Runtime.CompilerServices;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Connection;

internal static class PortalLists
{
    private const int Take = 200;

    /// <summary>All items of a paged list, page by page.</summary>
    /// <param name="portal">Whom to ask.</param>
    /// <param name="path">Path with its query, if any, but without after= and take=.</param>
    /// <param name="cancel">Stops between and inside pages.</param>
    public static async IAsyncEnumerable<T> ListAsync<T>(
        this PortalClient portal,
        string path,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var joint = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        string? after = null;
        do
        {
            var page = await portal.GetAsync<Page<T>>(
                $"{path}{joint}take={Take}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}",
                cancel
            );
            foreach (var item in page.Items)
            {
                yield return item;
            }

            after = page.Next;
        } while (after is not null);
    }
}
