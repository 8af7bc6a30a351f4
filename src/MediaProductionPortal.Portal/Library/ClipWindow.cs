using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary>A long list of clips of which a few are seen: ids are fetched as far as somebody scrolls, clips when they come into sight.</summary>
internal sealed class ClipWindow(WalkClips walk, Who who, ClipQuery query, LibraryView view) : IDisposable
{
    /// <summary>Nobody scrolls further than this; the rest is found by a search, or from the end.</summary>
    public const int Most = 100_000;

    private const int Step = 2000;
    private const int MostKept = 1000;

    private readonly List<Guid> ids = [.. view.Ids];
    private readonly Dictionary<Guid, ClipAnswer> kept = view.First.ToDictionary(c => c.Id);
    private readonly SemaphoreSlim turn = new(1);
    private string? next = view.Next;

    /// <summary>Clips in the list, as far as it is known.</summary>
    public int Count =>
        next is null ? ids.Count
        : view.Facets.CountIsLeast ? Math.Min(Most, Math.Max((int)view.Facets.Count, ids.Count + Step))
        : (int)Math.Min(Most, Math.Max(view.Facets.Count, ids.Count));

    /// <summary>Ids of these places of the list.</summary>
    public async Task<IReadOnlyList<Guid>> IdsAsync(int start, int count, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            var end = Math.Min(Most, start + count);
            while (ids.Count < end && next is not null)
            {
                var more = await walk.NextAsync(
                    who,
                    query with
                    {
                        After = next,
                    },
                    Math.Max(Step, end - ids.Count),
                    cancel
                );
                if (more.IsRefused)
                    next = null;
                else
                    next = Add(more.Value);
            }
            return ids.GetRange(Math.Min(start, ids.Count), Math.Clamp(end - start, 0, Math.Max(0, ids.Count - start)));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The clips at these places.</summary>
    public async Task<IReadOnlyList<ClipAnswer>> ClipsAsync(int start, int count, CancellationToken cancel)
    {
        var wanted = await IdsAsync(start, count, cancel);
        await turn.WaitAsync(cancel);
        try
        {
            var missing = wanted.Where(id => !kept.ContainsKey(id)).ToList();
            if (missing.Count > 0)
            {
                if (kept.Count > MostKept)
                    kept.Clear();
                missing = [.. wanted.Where(id => !kept.ContainsKey(id))];
                foreach (var clip in await walk.ShowAsync(who, missing, cancel))
                    kept[clip.Id] = clip;
            }
            return [.. wanted.Select(kept.GetValueOrDefault).OfType<ClipAnswer>()];
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private string? Add(ClipWalk more)
    {
        ids.AddRange(more.Ids);
        return more.Next;
    }
}
