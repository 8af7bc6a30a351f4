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
        bool any = false;
        foreach (ExpectedHash hash in expected.Hashes)
        {
            if (digest.Text(hash.Format) is { } found && !HashFormats.AreSame(hash.Format, hash.Text, found))
            {
                any = true;
                yield return new(
                    path,
                    hash.List,
                    $"{hash.Format.Name()} {hash.Text}",
                    $"{hash.Format.Name()} {found}, {Words.Bytes(digest.Size)}"
                );
            }
        }
        if (!any && !expected.Allows(digest.Size))
        {
            long other = expected.Size != digest.Size ? expected.Size!.Value : expected.OtherSizes[0];
            string list = expected.Hashes is [var first, ..] ? first.List : "";
            yield return new(path, list, Words.Bytes(other), Words.Bytes(digest.Size));
        }
    }
}
