using System.ComponentModel;
using System.Diagnostics;

namespace MediaProductionPortal.Links;

/// <summary>A desktop entry and its place in mimeapps.list, as freedesktop.org's specifications of both describe them.</summary>
internal static class LinuxLinks
{
    private const string Entry = "mpp-links.desktop";
    private const string Section = "[Default Applications]";
    private const string Key = "x-scheme-handler/mpp";

    /// <param name="mpp">Path of mpp; null takes it back.</param>
    /// <returns>The entry's file.</returns>
    public static string Set(string? mpp)
    {
        var applications = Path.Combine(Base("XDG_DATA_HOME", ".local/share"), "applications");
        var file = Path.Combine(applications, Entry);
        if (mpp is null)
        {
            File.Delete(file);
        }
        else
        {
            Directory.CreateDirectory(applications);
            File.WriteAllText(file, Text(mpp));
        }

        Choose(Path.Combine(Base("XDG_CONFIG_HOME", ".config"), "mimeapps.list"), mpp is not null);
        Refresh(applications);
        return file;
    }

    private static string Text(string mpp) =>
        $"""
            [Desktop Entry]
            Type=Application
            Name=mpp
            Comment=Fetches deliveries of a media production portal
            Exec={Quoted(mpp)} open -- %u
            Terminal=false
            NoDisplay=true
            MimeType={Key};

            """;

    /// <summary>Quoted for a command line, and that escaped once more for a value.</summary>
    private static string Quoted(string path)
    {
        var quoted = string.Concat(path.Select(c => c is '"' or '`' or '$' or '\\' ? $"\\{c}" : $"{c}"));
        return $"\"{quoted.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal)}\"";
    }

    private static void Choose(string file, bool on)
    {
        List<string> lines = File.Exists(file) ? [.. File.ReadAllLines(file)] : [];
        lines.RemoveAll(l => l.StartsWith($"{Key}=", StringComparison.Ordinal));
        if (on)
        {
            var at = lines.FindIndex(l => l.Trim() == Section);
            if (at < 0)
            {
                lines.Add(Section);
                at = lines.Count - 1;
            }

            lines.Insert(at + 1, $"{Key}={Entry}");
        }
        else if (!File.Exists(file))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.mpp";
        File.WriteAllLines(draft, lines);
        File.Move(draft, file, overwrite: true);
    }

    /// <summary>Desktops that keep an index of entries look at them anew; the others need nothing.</summary>
    private static void Refresh(string applications)
    {
        try
        {
            using var update = Process.Start(
                new ProcessStartInfo("update-desktop-database", [applications]) { RedirectStandardError = true }
            );
            update?.WaitForExit();
        }
        catch (Win32Exception)
        {
            // There is no index.
        }
    }

    private static string Base(string variable, string usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), usual);
}
