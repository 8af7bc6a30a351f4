namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Names of hash lists whose hashes nothing here computes; they are told of, so that nobody takes them for compared.</summary>
internal static class UnreadList
{
    private static readonly HashSet<string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        "adler32",
        "blake2s",
        "c4",
        "crc64",
        "md2",
        "md4",
        "ripemd160",
        "rmd160",
        "sha224",
        "sha3",
        "sha3-224",
        "sha3-256",
        "sha3-384",
        "sha3-512",
        "sha512-256",
        "tiger",
        "tth",
        "whirlpool",
    };

    /// <summary>"sha224" for "A001.sha224" and "SHA224SUMS"; null where the name is no such list's.</summary>
    internal static string? KindOf(string name)
    {
        string text = name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        int dot = text.LastIndexOf('.');
        string word = text[(dot + 1)..].ToLowerInvariant();
        string kind = ListName.WithoutSum(word);
        return (dot > 0 || kind.Length < word.Length) && Kinds.Contains(kind) ? kind : null;
    }
}
