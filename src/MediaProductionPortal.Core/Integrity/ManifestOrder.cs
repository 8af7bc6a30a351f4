namespace MediaProductionPortal.Integrity;

/// <summary>Names of manifests by generation, where no chain tells their order: "9999_…" before "10000_…".</summary>
internal sealed class ManifestOrder : IComparer<string>
{
    internal static readonly ManifestOrder Instance = new();

    private ManifestOrder() { }

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = Number(x);
        ReadOnlySpan<char> b = Number(y);
        return a.Length != b.Length ? a.Length.CompareTo(b.Length)
            : a.SequenceCompareTo(b) is not 0 and var order ? order
            : CodePointOrder.Instance.Compare(x, y);
    }

    private static ReadOnlySpan<char> Number(string? name)
    {
        ReadOnlySpan<char> text = name;
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return (end < 0 ? text : text[..end]).TrimStart('0');
    }
}
