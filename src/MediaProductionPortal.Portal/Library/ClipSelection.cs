namespace MediaProductionPortal.Library;

/// <summary>The clips that a person chose, over many pages and searches.</summary>
public sealed class ClipSelection
{
    /// <summary>More can't be chosen one by one; the whole result can be exported all the same.</summary>
    public const int Most = 10_000;

    private readonly HashSet<Guid> chosen = [];

    /// <summary>In the order of choosing.</summary>
    public IReadOnlyCollection<Guid> Ids => chosen;

    /// <summary>The place that was clicked last: where a range begins.</summary>
    public int? Anchor { get; private set; }

    /// <summary>Something was chosen or given back.</summary>
    public event Action? Changed;

    public bool Has(Guid id) => chosen.Contains(id);

    public void Toggle(Guid id, int place)
    {
        if (!chosen.Remove(id) && chosen.Count < Most)
            chosen.Add(id);
        Anchor = place;
        Changed?.Invoke();
    }

    public void Add(IEnumerable<Guid> ids)
    {
        foreach (var id in ids)
            if (chosen.Count < Most)
                chosen.Add(id);
        Changed?.Invoke();
    }

    public void Clear()
    {
        chosen.Clear();
        Anchor = null;
        Changed?.Invoke();
    }
}
