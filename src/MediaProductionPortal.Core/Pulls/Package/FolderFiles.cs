using System.Runtime.CompilerServices;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>A package that lies in a folder.</summary>
/// <param name="root">Full path.</param>
public sealed class FolderFiles(string root) : IDeliveredFiles
{
    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var file in new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancel.ThrowIfCancellationRequested();
            yield return Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
        }

        await Task.CompletedTask;
    }

    public Task<DeliveredStat?> StatAsync(string path, CancellationToken cancel)
    {
        var file = new FileInfo(Full(path));
        return Task.FromResult(
            file.Exists ? new DeliveredStat(file.Length, new DateTimeOffset(file.LastWriteTimeUtc), []) : null
        );
    }

    public Task<Stream> OpenAsync(string path, CancellationToken cancel) =>
        Task.FromResult<Stream>(
            new FileStream(Full(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, useAsync: true)
        );

    private string Full(string path) => Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));
}
