using System.Globalization;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>
/// A drive manifest of our own: path, size and, where they are known, hashes of every file, as CSV or JSON; for whoever has no
/// tool that writes hash lists. docs/cli.md describes both.
/// </summary>
internal static class DriveManifest
{
    internal const string Format = "mpp-drive-manifest";

    /// <summary>"drive-manifest.csv", or anything that ends in ".drive-manifest.csv".</summary>
    internal static bool IsCsv(string name) => Is(name, "drive-manifest.csv");

    /// <summary>"drive-manifest.json", or anything that ends in ".drive-manifest.json".</summary>
    internal static bool IsJson(string name) => Is(name, "drive-manifest.json");

    /// <summary>One entry from its named values; null with what is wrong with it.</summary>
    /// <param name="values">Name of a column or member, and its text; those with other names are left alone.</param>
    /// <param name="bad">Why there is no entry, or what of it can't be used.</param>
    internal static HashEntry? Entry(IEnumerable<(string Name, string Text)> values, out string? bad)
    {
        string? path = null;
        long? size = null;
        bad = null;
        var hashes = new List<RecordedHash>(1);
        foreach ((string name, string text) in values)
        {
            switch (name.Trim().ToLowerInvariant())
            {
                case "path":
                    path = text;
                    break;
                case "size":
                    if (long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes))
                    {
                        size = bytes;
                    }
                    else if (!string.IsNullOrWhiteSpace(text))
                    {
                        bad ??= $"'{ListIntake.Shown(text)}' is no size";
                    }
                    break;
                case string column when HashFormats.FromAnyName(column) is { } format && text.Trim().Length > 0:
                    if (format.Canonical(text) is { } digest)
                    {
                        hashes.Add(new(format, digest, HashAction.Original));
                    }
                    else
                    {
                        bad ??= $"'{ListIntake.Shown(text)}' is no {format.Name()}";
                    }
                    break;
            }
        }
        if (string.IsNullOrEmpty(path))
        {
            bad = "it names no file";
            return null;
        }
        return new(path, size, hashes, null);
    }

    private static bool Is(string name, string ending) =>
        name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
        && (name.Length == ending.Length || name[^(ending.Length + 1)] == '.');
}
