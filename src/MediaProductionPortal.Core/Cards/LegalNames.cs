using System.Buffers;

namespace MediaProductionPortal.Cards;

/// <summary>Characters that every system which a name may come to takes: A–Z a–z 0–9 . _ -</summary>
internal static class LegalNames
{
    private static readonly SearchValues<char> Legal = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/"
    );

    /// <summary>The two folders of a shoot day that are called so by rule, blank and all.</summary>
    private static readonly string[] ByRule = ["Camera Media", "Sound Media"];

    /// <param name="path">'/'-separated.</param>
    public static bool Allow(string path) =>
        !path.AsSpan().ContainsAnyExcept(Legal)
        || path.Split('/').All(p => ByRule.Contains(p) || !p.AsSpan().ContainsAnyExcept(Legal));
}
