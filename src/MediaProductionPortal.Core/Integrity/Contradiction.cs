using System.Globalization;

namespace MediaProductionPortal.Integrity;

/// <summary>A hash list that was in the folder before says something else of a file than what is there now.</summary>
/// <param name="Path">Of the file, relative to the folder.</param>
/// <param name="List">The list, or the manifest of a history, relative to the folder; "" where only a size is known to differ.</param>
/// <param name="Says">"xxh64 3e03b4c9012f852b", or "1,024 bytes".</param>
/// <param name="Found">What is there, the same way.</param>
public sealed record Contradiction(string Path, string List, string Says, string Found)
{
    /// <summary>Of an ASC MHL history; null for another list.</summary>
    public int? Generation =>
        List.Split('/') is [.., "ascmhl", var name]
        && name.IndexOf('_', StringComparison.Ordinal) is > 0 and var end
        && int.TryParse(name.AsSpan(0, end), CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    /// <summary>All that the lists say against a reading.</summary>
    internal static IEnumerable<Contradiction> Of(string path, FileDigest digest, ExpectedFile? expected)
    {
        if (expected is null)
        {
            yield break;
        }
        List<ExpectedHash> wrong = [.. expected.Denying(digest)];
        foreach (ExpectedHash hash in wrong)
        {
            string name = hash.Format.Name();
            string found = $"{name} {digest.Text(hash.Format)}, {Words.Bytes(digest.Size)}";
            yield return new(path, hash.List, $"{name} {hash.Text}", found);
        }
        if (wrong.Count == 0 && !expected.Allows(digest.Size))
        {
            string list = expected.Hashes is [var first, ..] ? first.List : "";
            yield return new(path, list, Words.Bytes(expected.OtherThan(digest.Size)), Words.Bytes(digest.Size));
        }
    }
}
