using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Pulls;

/// <summary>Names that Windows and macOS take for one: letters of either case, accents written in one piece or in two.</summary>
public sealed class SameName : IEqualityComparer<string>
{
    public static readonly SameName Comparer = new();

    private SameName() { }

    public bool Equals(string? x, string? y) =>
        x is null || y is null
            ? x is null && y is null
            : Canonical(x).Equals(Canonical(y), StringComparison.OrdinalIgnoreCase);

    public int GetHashCode(string obj) => Canonical(obj).GetHashCode(StringComparison.OrdinalIgnoreCase);

    /// <summary>One text for all names that are the same.</summary>
    public static string Fold(string name) => Canonical(name).ToUpperInvariant();

    internal static string Canonical(string text) => CanonicalForm.Of(text);
}
