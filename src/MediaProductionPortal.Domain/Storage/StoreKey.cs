using System.Text;

namespace MediaProductionPortal.Storage;

/// <summary>What may be the key of an object: a '/'-separated path, kept byte for byte as it was given.</summary>
public static class StoreKey
{
    // A file system counts bytes of UTF-8: 255 a name on everything that Linux and macOS use, 4,096 a path.
    private const int LongestName = 255;
    private const int LongestKey = 3_072;
    private const string WindowsForbids = "<>:\"|?*\\";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Why nothing can be kept under this key, in words; null when it is good.</summary>
    public static string? Problem(string key)
    {
        if (key.Length == 0)
        {
            return "A key is empty.";
        }
        foreach (string name in key.Split('/'))
        {
            string? problem = NameProblem(name);
            if (problem is not null)
            {
                return $"'{Shown(key)}' can't be stored: {problem}";
            }
        }
        return Strict.GetByteCount(key) > LongestKey
            ? $"'{Shown(key)}' can't be stored: the path is longer than {LongestKey:N0} bytes. Shorten the folders above it."
            : null;
    }

    internal static void Check(string key)
    {
        if (Problem(key) is { } words)
        {
            throw new KeyIllegalException(words);
        }
    }

    private static string? NameProblem(string name)
    {
        if (name is "" or "." or "..")
        {
            return "a folder name in its path is empty, '.' or '..'.";
        }
        if (name.Contains('\0', StringComparison.Ordinal))
        {
            return "a name holds the character NUL.";
        }
        int bytes;
        try
        {
            bytes = Strict.GetByteCount(name);
        }
        catch (EncoderFallbackException)
        {
            return "a name is no valid Unicode. Rename it on a copy of the drive, or ingest that copy.";
        }
        if (bytes > LongestName)
        {
            return $"the name '{Shown(name)}' takes {bytes} bytes, and a file system takes {LongestName}. Shorten it.";
        }
        return OperatingSystem.IsWindows() && IsForbiddenByWindows(name)
            ? $"Windows can't keep the name '{Shown(name)}'. Run the store on Linux or rename it."
            : null;
    }

    private static bool IsForbiddenByWindows(string name) =>
        name.Any(c => c < ' ' || WindowsForbids.Contains(c, StringComparison.Ordinal))
        || name.EndsWith('.')
        || name.EndsWith(' ');

    private static string Shown(string text)
    {
        string clean = string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return clean.Length <= 120 ? clean : $"{clean[..60]}…{clean[^50..]}";
    }
}
