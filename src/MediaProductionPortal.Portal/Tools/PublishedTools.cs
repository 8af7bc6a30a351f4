using System.Collections.Concurrent;
using System.Security.Cryptography;
using MediaProductionPortal.Hosting;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Tools;

/// <summary>Where the published <c>mpp</c> lies (<c>Tools:*</c>).</summary>
public sealed class ToolsOptions
{
    /// <summary>Folder that eng/publish-tools.sh wrote; relative to the data folder.</summary>
    public string Folder { get; set; } = "tools";
}

/// <summary>One file for one system.</summary>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal; the same as the list beside it says.</param>
public sealed record PublishedTool(string System, string File, long Bytes, string Sha256);

/// <summary>What can be downloaded.</summary>
/// <param name="Version">Of mpp; null when the folder does not say it.</param>
/// <param name="Spoilt">Files that are not what the list of checksums says: they are not offered.</param>
public sealed record ToolsAnswer(string? Version, IReadOnlyList<PublishedTool> Tools, IReadOnlyList<string> Spoilt);

/// <summary>Looks at what was published into the folder of tools. Only files that its SHA256SUMS names, and that have that checksum, are offered.</summary>
public sealed class PublishedTools(IOptions<ToolsOptions> options, DataFolder data)
{
    private const string Sums = "SHA256SUMS";

    private readonly ConcurrentDictionary<(string Path, long Bytes, DateTime At), string> known = [];

    private string Folder => data.Resolve(options.Value.Folder);

    public async Task<ToolsAnswer> FindAsync(CancellationToken cancel)
    {
        var listed = await ListedAsync(cancel);
        var (tools, spoilt) = (new List<PublishedTool>(), new List<string>());
        foreach (var system in ToolSystem.All)
        {
            if (!listed.TryGetValue(system.File, out var said))
                continue;
            var file = new FileInfo(Path.Combine(Folder, system.File));
            if (file.Exists && await HashAsync(file, cancel) == said)
                tools.Add(new(system.Name, system.File, file.Length, said));
            else
                spoilt.Add(system.File);
        }
        var version = Path.Combine(Folder, "VERSION");
        return new(File.Exists(version) ? (await File.ReadAllTextAsync(version, cancel)).Trim() : null, tools, spoilt);
    }

    /// <summary>The path of a file that is offered; null for every other name.</summary>
    public async Task<string?> PathOfAsync(string name, CancellationToken cancel) =>
        (await FindAsync(cancel)).Tools.FirstOrDefault(t => t.File == name) is { } tool
            ? Path.Combine(Folder, tool.File)
            : null;

    private async Task<Dictionary<string, string>> ListedAsync(CancellationToken cancel)
    {
        var list = Path.Combine(Folder, Sums);
        var listed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.Exists(list) ? await File.ReadAllLinesAsync(list, cancel) : [])
        {
            // As sha256sum writes it: hash, two places, name.
            if (line is { Length: > 66 } && line[64] == ' ')
                listed[line[66..]] = line[..64].ToLowerInvariant();
        }
        return listed;
    }

    private async Task<string> HashAsync(FileInfo file, CancellationToken cancel)
    {
        var key = (file.FullName, file.Length, file.LastWriteTimeUtc);
        if (known.TryGetValue(key, out var hash))
            return hash;
        await using var bytes = file.OpenRead();
        return known[key] = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel));
    }
}
