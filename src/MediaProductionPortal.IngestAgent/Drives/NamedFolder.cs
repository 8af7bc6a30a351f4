namespace MediaProductionPortal.Drives;

/// <summary>Whether a folder that a person named may be listed; if not, why and what to do.</summary>
internal static class NamedFolder
{
    /// <summary>Null when it may.</summary>
    internal static string? WhyNot(string path, AgentOptions options)
    {
        if (!Path.IsPathFullyQualified(path))
            return $"“{path}” is no full path. Name the folder from the top, for example /media/A001.";
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (options.AllowNamedFolders.Count > 0 && !options.AllowNamedFolders.Any(root => IsAtOrUnder(full, root)))
        {
            return $"This agent lists named folders only below {string.Join(", ", options.AllowNamedFolders)}. Name one there, or change Agent:AllowNamedFolders.";
        }
        if (File.Exists(full))
            return $"{full} is a file. Name the folder that it is in.";
        if (!Directory.Exists(full))
            return $"There is no folder {full} on this agent's machine. Check the spelling and that the drive is connected.";
        if (IsAtOrUnder(options.DataFolder, full) || IsAtOrUnder(full, options.DataFolder))
            return $"{full} holds the agent's own data or lies in it. Name the drive's folder itself.";
        try
        {
            _ = Directory.EnumerateFileSystemEntries(full).Any();
        }
        catch (UnauthorizedAccessException)
        {
            return $"The agent may not read {full}. Give its user the right to read the folder, then name it again.";
        }
        catch (IOException e)
        {
            return $"{full} can't be read: {e.Message.TrimEnd('.')}. Check the drive, then name it again.";
        }
        return null;
    }

    private static bool IsAtOrUnder(string path, string folder)
    {
        return Ended(path).StartsWith(Ended(folder), StringComparison.Ordinal);
    }

    private static string Ended(string path)
    {
        var full = Path.GetFullPath(path);
        return Path.EndsInDirectorySeparator(full) ? full : full + Path.DirectorySeparatorChar;
    }
}
