using System.Text.RegularExpressions;

namespace MediaProductionPortal.Integrity;

/// <summary>Reads lists as md5sum, sha1sum and xxhsum write them: digest, two blanks (or blank and '*'), path.</summary>
internal static partial class TextList
{
    /// <summary>The format that a list of this name holds, or null when the name is no list's.</summary>
    internal static HashFormat? FormatOf(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".md5" or ".md5sum" => HashFormat.Md5,
            ".sha1" or ".sha1sum" => HashFormat.Sha1,
            ".xxh64" or ".xxhash64" or ".xxh" => HashFormat.Xxh64,
            ".xxh3" => HashFormat.Xxh3,
            ".xxh128" => HashFormat.Xxh128,
            _ => name.ToUpperInvariant() switch
            {
                "MD5SUMS" or "MD5SUM" or "MD5SUM.TXT" or "MD5SUMS.TXT" or "CHECKSUM.MD5.TXT" => HashFormat.Md5,
                "SHA1SUMS" or "SHA1SUM" or "SHA1SUM.TXT" or "SHA1SUMS.TXT" => HashFormat.Sha1,
                _ => null,
            },
        };

    internal static IEnumerable<HashEntry> Read(IEnumerable<string> lines, HashFormat format)
    {
        int known = 0;
        foreach (string line in lines)
        {
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }
            if (
                Line().Match(line) is not { Success: true } match
                || format.Canonical(match.Groups["digest"].Value) is not { } digest
            )
            {
                throw known == 0
                    ? new NotAnOldListException()
                    : new FormatException($"'{line}' is no line of {format.Name()} and a path");
            }
            known++;
            string path = match.Groups["path"].Value;
            // GNU coreutils: a leading backslash says that backslash and newline in the name are escaped.
            yield return new(
                match.Groups["escaped"].Success ? path.Replace("\\n", "\n", StringComparison.Ordinal) : path,
                null,
                [new(format, digest, HashAction.Original)],
                null
            );
        }
        if (known == 0)
        {
            throw new NotAnOldListException();
        }
    }

    [GeneratedRegex(
        @"^(?<escaped>\\)?(?:XXH3_)?(?<digest>[0-9A-Fa-f]{16,40}) [ *](?<path>.+)\z",
        RegexOptions.Singleline
    )]
    private static partial Regex Line();
}
