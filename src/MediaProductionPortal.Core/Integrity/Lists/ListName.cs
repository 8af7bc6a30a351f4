namespace MediaProductionPortal.Integrity.Lists;

/// <summary>What the name of a text list tells: which hashes it can hold, and what it is named for.</summary>
/// <param name="Formats">The formats that are possible, likeliest first.</param>
/// <param name="Stem">The name without what says that it is a list: "clip.mov" of "clip.mov.md5"; "" where that is all of it.</param>
/// <param name="IsSure">The ending is a list's own; otherwise what is in the file must show it.</param>
internal sealed record ListName(IReadOnlyList<HashFormat> Formats, string Stem, bool IsSure)
{
    private static readonly HashFormat[] Shas =
    [
        HashFormat.Sha256,
        HashFormat.Sha1,
        HashFormat.Sha512,
        HashFormat.Sha384,
    ];

    private static readonly HashFormat[] Xxhs = [HashFormat.Xxh64, HashFormat.Xxh128, HashFormat.Xxh32];

    // Of two formats with digests of one length, the one that people write without saying so.
    private static readonly HashFormat[] Any = [HashFormat.Md5, .. Shas, HashFormat.Xxh64, HashFormat.Xxh32];

    private static readonly string[] Hints = ["sum", "md5", "sha", "xxh", "b2", "b3", "blake", "hash", "sfv", "crc"];

    private static readonly char[] Marks = ['.', '_', '-', ' '];

    /// <summary>Null when the name is no list's.</summary>
    internal static ListName? Of(ReadOnlySpan<char> name)
    {
        if (name.StartsWith("._", StringComparison.Ordinal) || !Hinted(name))
        {
            return null;
        }
        string text = name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
            ? name[..^4].ToString()
            : name.ToString();
        // An ending may have a mark in it ("xxh3-64"), but not only endings tell ("manifest-sha512").
        foreach (int mark in (int[])[text.LastIndexOf('.'), text.LastIndexOfAny(Marks)])
        {
            if (FormatsOf(text[(mark + 1)..].ToLowerInvariant()) is { } formats)
            {
                bool sure = text.Length == name.Length && mark > 0 && text[mark] == '.';
                return new(formats, mark < 0 ? "" : text[..mark], sure);
            }
        }
        return null;
    }

    /// <summary>Nothing but a hash list is called so ("A001.md5", "SHA256SUMS"): where it can't be read, it is damaged.</summary>
    internal bool IsListsOwn => IsCalledSo && !ReferenceEquals(Formats, Any);

    /// <summary>Hash lists are called so, and little else is ("checksums.txt", "A001.hash").</summary>
    internal bool IsCalledSo => IsSure || Stem.Length == 0;

    /// <summary>"sha256" of "sha256sums" and "sha256sum"; what has neither ending stays.</summary>
    internal static string WithoutSum(string word) =>
        word.EndsWith("sums", StringComparison.Ordinal) ? word[..^4]
        : word.EndsWith("sum", StringComparison.Ordinal) ? word[..^3]
        : word;

    private static bool Hinted(ReadOnlySpan<char> name)
    {
        foreach (string hint in Hints)
        {
            if (name.Contains(hint, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    private static HashFormat[]? FormatsOf(string word)
    {
        // md5deep, hashdeep
        string kind = word.EndsWith("deep", StringComparison.Ordinal) ? word[..^4] : WithoutSum(word);
        return kind switch
        {
            "check" or "hash" => Any,
            "" when word.Length > 0 => Any,
            "hashes" => Any,
            "sha" or "sha2" => Shas,
            "xxh" or "xxhash" => Xxhs,
            "blake2" => [HashFormat.Blake2b],
            "sfv" => [HashFormat.Crc32],
            _ => HashFormats.FromAnyName(kind) is { } format and not HashFormat.C4 ? [format] : null,
        };
    }
}
