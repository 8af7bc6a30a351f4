namespace MediaProductionPortal.Integrity;

/// <summary>Orders names by Unicode code point, as UTF-8 bytes sort; UTF-16 order would put U+1F3AC before U+FF21.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    internal static readonly CodePointOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x;
        ReadOnlySpan<char> b = y;
        int same = a.CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
        {
            return a.Length.CompareTo(b.Length);
        }
        return Rank(a[same]).CompareTo(Rank(b[same]));
    }

    // Surrogates stand for code points above all others.
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
