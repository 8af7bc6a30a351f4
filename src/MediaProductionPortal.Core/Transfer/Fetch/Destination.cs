using System.Buffers;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>What a destination's file system makes of names.</summary>
/// <param name="Windows">Windows' rules: reserved names and characters, no dot or space at the end.</param>
/// <param name="IgnoresCase">"A" and "a" are one file.</param>
internal readonly record struct NameRules(bool Windows, bool IgnoresCase)
{
    /// <summary>Finds out by trying: a drive may have other rules than the system that it is connected to.</summary>
    internal static NameRules Of(string folder)
    {
        string probe = Path.Combine(folder, $".mpp-{Guid.NewGuid():N}-a");
        using (File.OpenHandle(probe, FileMode.CreateNew, FileAccess.Write, options: FileOptions.DeleteOnClose))
        {
            return new(OperatingSystem.IsWindows(), File.Exists(probe[..^1] + "A"));
        }
    }
}

/// <summary>Which paths of a delivery may be written below a folder: no name leads out of it, and no two meet.</summary>
internal sealed class Destination(NameRules rules)
{
    private static readonly SearchValues<char> NotOnWindows = SearchValues.Create("<>:\"|?*\\");

    private static readonly HashSet<string> Devices = new(
        [
            "CON",
            "PRN",
            "AUX",
            "NUL",
            "CONIN$",
            "CONOUT$",
            .. "0123456789¹²³".SelectMany(n => new[] { $"COM{n}", $"LPT{n}" }),
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Why the path of a job can't be written, in words; jobs that are not in the answer can be.</summary>
    internal IReadOnlyDictionary<FetchJob, string> Refuse(IEnumerable<FetchJob> jobs)
    {
        var refused = new Dictionary<FetchJob, string>(ReferenceEqualityComparer.Instance);
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (FetchJob job in jobs)
        {
            string? why = Why(job.Path) ?? Meets(job.Path, taken, folders);
            if (why is not null)
            {
                refused[job] = $"'{Shown(job.Path)}' is not fetched: {why} Ask the sender for another name.";
                continue;
            }
            foreach (string name in new[] { job.Path, PartialName.Of(job.Path), PartialName.NoteOf(job.Path) })
            {
                taken[Key(name)] = job.Path;
            }
            for (string up = RelativePath.Parent(job.Path); up.Length > 0; up = RelativePath.Parent(up))
            {
                folders.TryAdd(Key(up), job.Path);
            }
        }
        return refused;
    }

    private string? Why(string path)
    {
        if (RelativePath.Tame(path, rules.Windows) is not { } tame || tame != path)
        {
            return "its path leads out of the folder, or is none.";
        }
        return path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] is '/' or '\\'
            ? "its path begins with a drive letter."
            : path.Split('/').Select(WhyName).FirstOrDefault(why => why is not null);
    }

    private string? WhyName(string name)
    {
        if (name.Any(c => c < ' '))
        {
            return "its name holds a control character.";
        }
        if (!rules.Windows)
        {
            return null;
        }
        string stem = name.Split('.')[0].TrimEnd(' ');
        return Devices.Contains(stem) ? $"Windows keeps the name {stem} for a device."
            : name[^1] is '.' or ' ' ? "Windows knows no name that ends with a dot or a space."
            : name.AsSpan().ContainsAny(NotOnWindows) ? "its name holds a character that Windows does not allow."
            : null;
    }

    private string? Meets(string path, Dictionary<string, string> taken, Dictionary<string, string> folders)
    {
        string[] names = [path, PartialName.Of(path), PartialName.NoteOf(path)];
        if (names.Select(n => taken.GetValueOrDefault(Key(n))).FirstOrDefault(t => t is not null) is { } other)
        {
            return $"on this disk it would be the same file as '{Shown(other)}'.";
        }
        if (names.Any(n => folders.ContainsKey(Key(n))))
        {
            return "another file lies in a folder of this name.";
        }
        for (string up = RelativePath.Parent(path); up.Length > 0; up = RelativePath.Parent(up))
        {
            if (taken.ContainsKey(Key(up)))
            {
                return $"it would lie in '{Shown(up)}', which is a file.";
            }
        }
        return null;
    }

    // Forms of accents (APFS takes both for one name) are not compared: such a pair meets at the file that is there already.
    private string Key(string path) => rules.IgnoresCase ? path.ToUpperInvariant() : path;

    private static string Shown(string path) => new([.. path.Take(300).Select(c => char.IsControl(c) ? '\uFFFD' : c)]);
}
