using System.Globalization;

namespace MediaProductionPortal.Jobs;

/// <summary>Folders in which work is done here: one a row, called by its id, or one each time that a row is asked for.</summary>
internal static class WorkFolders
{
    public static string Of(string root, Guid id) => Path.GetFullPath(Path.Combine(root, id.ToString("N")));

    /// <summary>A worker that was overtaken does not meet the one after it.</summary>
    /// <param name="change">Raised each time that the row is asked for.</param>
    public static string Of(string root, Guid id, int change) =>
        Path.GetFullPath(Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{id:N}-{change}")));

    public static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Takes away the folders of rows that nobody works at any more; what is called otherwise stays.</summary>
    public static Task SweepAsync(string root, Func<Guid, Task<bool>> isWanted) =>
        SweepAsync(root, async name => Guid.TryParseExact(name, "N", out var id) && !await isWanted(id));

    /// <summary>Takes away the folders of changes that nobody works at any more; what is called otherwise stays.</summary>
    public static Task SweepAsync(string root, Func<Guid, int, Task<bool>> isWanted) =>
        SweepAsync(
            root,
            async name =>
                name.Split('-') is [var row, var change]
                && Guid.TryParseExact(row, "N", out var id)
                && int.TryParse(change, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && !await isWanted(id, number)
        );

    private static async Task SweepAsync(string root, Func<string, Task<bool>> isLeft)
    {
        if (!Directory.Exists(root))
            return;
        foreach (var folder in Directory.GetDirectories(root))
            if (await isLeft(Path.GetFileName(folder)))
                Clear(folder);
    }
}
