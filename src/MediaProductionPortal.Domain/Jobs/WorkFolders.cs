namespace MediaProductionPortal.Jobs;

/// <summary>Folders in which work is done here: one a row, called by its id.</summary>
internal static class WorkFolders
{
    public static string Of(string root, Guid id) => Path.GetFullPath(Path.Combine(root, id.ToString("N")));

    public static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Takes away the folders of rows that nobody works at any more; what is not called by an id stays.</summary>
    public static async Task SweepAsync(string root, Func<Guid, Task<bool>> isWanted)
    {
        if (!Directory.Exists(root))
            return;
        foreach (var folder in Directory.GetDirectories(root))
            if (Guid.TryParseExact(Path.GetFileName(folder), "N", out var id) && !await isWanted(id))
                Clear(folder);
    }
}
