namespace MediaProductionPortal.Pulls.Package;

/// <summary>Paths inside of a package.</summary>
public static class PackagePath
{
    /// <summary>A folder's template with an item's values, and a file's name in it.</summary>
    /// <returns>The path, or a sentence that says which value is missing.</returns>
    /// <exception cref="ArgumentException">The file's name would lead into another folder.</exception>
    public static RenderedName Of(string folder, string file, NameValues values)
    {
        if (file is "" or "." or ".." || file.AsSpan().ContainsAny('/', '\\', '\0'))
        {
            throw new ArgumentException($"\"{file}\" is no file name.", nameof(file));
        }

        if (NameTemplate.Read(folder) is not { Template: { } template })
        {
            return folder.Trim('/').Length == 0
                ? new(file, null)
                : new(null, $"\"{folder}\" is no folder: {string.Join(' ', Faults(folder))}");
        }

        var rendered = template.Render(values);
        return rendered.Name is { } name ? new(Join(name, file), null) : rendered;
    }

    /// <summary>A folder's template with values; "" is the package's root.</summary>
    public static RenderedName Folder(string template, NameValues values)
    {
        const string within = "x";
        var rendered = Of(template, within, values);
        return rendered.Name is { } path ? new(path[..^within.Length].TrimEnd('/'), null) : rendered;
    }

    /// <summary>Without doubled or outer slashes.</summary>
    public static string Join(string folder, string file)
    {
        var clean = string.Join('/', folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        return clean.Length == 0 ? file : $"{clean}/{file}";
    }

    internal static IEnumerable<string> Faults(string folder) =>
        folder.Trim('/').Length == 0
            ? []
            : NameTemplate
                .Read(folder)
                .Faults.Select(f => f.Words)
                .Concat(
                    folder.Split('/').Any(p => p is "." or "..") ? ["A folder must lie inside of the package."] : []
                );
}
