using System.Buffers;
using System.Globalization;
using System.Text;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Pulls;

/// <summary>Which names a system can hold.</summary>
public static class NameRules
{
    private static readonly SearchValues<char> NotWindows = SearchValues.Create("<>:\"\\|?*");

    /// <summary>"Characters to avoid" of the S3 user guide, object key names.</summary>
    private static readonly SearchValues<char> NotS3 = SearchValues.Create("\\{}^%`[]\"<>~#|");

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
    );

    private static readonly HashSet<string> Devices = new(
        [
            "CON",
            "PRN",
            "AUX",
            "NUL",
            "CONIN$",
            "CONOUT$",
            .. "0123456789¹²³".SelectMany(d => new[] { $"COM{d}", $"LPT{d}" }),
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <param name="path">'/'-separated, from the package's root.</param>
    /// <returns>Severity and sentence of each fault; empty when every one of the systems takes it.</returns>
    public static IEnumerable<(FindingSeverity Severity, string Words)> Of(string path, NameSystems systems)
    {
        ArgumentNullException.ThrowIfNull(path);
        foreach (var part in path.Split('/'))
        {
            if (part is "" or "." or "..")
            {
                yield return Error(
                    part.Length == 0 ? "A folder or the name itself is empty." : $"\"{part}\" is no name."
                );
                continue;
            }

            foreach (var words in Everywhere(part).Concat(Parts(part, systems)))
            {
                yield return Error(words);
            }

            if (systems.HasFlag(NameSystems.S3) && part.AsSpan().IndexOfAny(NotS3) is >= 0 and var i)
            {
                yield return new(
                    FindingSeverity.Warning,
                    $"{Place(part, i)}: programs stumble over it in keys of an S3 store."
                );
            }
        }

        var bytes = Encoding.UTF8.GetByteCount(path);
        if (systems.HasFlag(NameSystems.S3) && bytes > 1024)
        {
            yield return Error(
                $"It has {bytes} bytes; a key of an S3 store takes 1,024, with the folder that it goes to."
            );
        }

        if (systems.HasFlag(NameSystems.Posix) && bytes > 4095)
        {
            yield return Error($"The path has {bytes} bytes; Linux opens 4,095.");
        }

        if (systems.HasFlag(NameSystems.Windows) && path.Length > 259)
        {
            yield return new(
                FindingSeverity.Warning,
                $"The path has {path.Length} characters; many programs on Windows open 259, with drive and folder."
            );
        }
    }

    private static IEnumerable<string> Everywhere(string part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (char.IsControl(part[i]))
            {
                yield return $"{Place(part, i)}: a control character.";
            }
            else if (char.IsHighSurrogate(part[i]) && i + 1 < part.Length && char.IsLowSurrogate(part[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(part[i]))
            {
                yield return $"{Place(part, i)}: half a character.";
            }
        }
    }

    private static IEnumerable<string> Parts(string part, NameSystems systems)
    {
        var bytes = Encoding.UTF8.GetByteCount(part);
        if (systems.HasFlag(NameSystems.Windows))
        {
            if (part.AsSpan().IndexOfAny(NotWindows) is >= 0 and var i)
            {
                yield return $"{Place(part, i)}: Windows does not allow it.";
            }

            if (part[^1] is '.' or ' ')
            {
                yield return $"\"{part}\" ends in a {(part[^1] == '.' ? "dot" : "blank")}, which Windows takes away.";
            }

            var stem = part.Split('.')[0].TrimEnd(' ');
            if (Devices.Contains(stem))
            {
                yield return $"\"{stem}\" is the name of a device on Windows.";
            }

            if (part.Length > 255)
            {
                yield return $"It has {part.Length} characters; Windows takes 255 for a file or folder.";
            }
        }

        if (systems.HasFlag(NameSystems.Mac) && part.Contains(':', StringComparison.Ordinal))
        {
            yield return $"{Place(part, part.IndexOf(':', StringComparison.Ordinal))}: macOS does not allow it.";
        }

        if ((systems & (NameSystems.Mac | NameSystems.Posix)) != 0 && bytes > 255)
        {
            yield return $"It has {bytes} bytes; macOS and Linux take 255 for a file or folder.";
        }

        if (systems.HasFlag(NameSystems.Plain) && part.AsSpan().IndexOfAnyExcept(Plain) is >= 0 and var at)
        {
            yield return $"{Place(part, at)}: only A-Z a-z 0-9 . _ - are plain.";
        }
    }

    /// <summary>"Character 4 (\":\")".</summary>
    private static string Place(string part, int index)
    {
        var c = part[index];
        var shown =
            char.IsControl(c) || char.IsSurrogate(c)
                ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}")
                : $"\"{c}\"";
        return string.Create(CultureInfo.InvariantCulture, $"Character {index + 1} of \"{Shown(part)}\", {shown}");
    }

    private static string Shown(string part) =>
        string.Concat(part.Take(60).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c))
        + (part.Length > 60 ? "…" : "");

    private static (FindingSeverity, string) Error(string words) => (FindingSeverity.Error, words);
}
