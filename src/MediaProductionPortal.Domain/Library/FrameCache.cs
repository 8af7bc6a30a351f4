using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Library;

/// <summary>Frames that were decoded, as files. It may be emptied at any time, and a full disk only means that nothing is kept.</summary>
public sealed class FrameCache(IOptions<FrameOptions> options, TimeProvider clock)
{
    private const double Room = 0.8;
    private static readonly TimeSpan Touch = TimeSpan.FromHours(1);

    private readonly Lock sweeping = new();
    private long? bytes;

    /// <param name="key">32 hex digits.</param>
    /// <returns>Null when it is not kept.</returns>
    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancel)
    {
        if (options.Value.Folder.Length == 0)
            return null;
        var file = FileOf(key);
        try
        {
            var picture = await File.ReadAllBytesAsync(file, cancel);
            var now = clock.GetUtcNow().UtcDateTime;
            if (File.GetLastWriteTimeUtc(file) < now - Touch)
                File.SetLastWriteTimeUtc(file, now);
            return picture;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public async Task KeepAsync(string key, byte[] picture, CancellationToken cancel)
    {
        if (options.Value.Folder.Length == 0)
            return;
        var file = FileOf(key);
        var partial = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(partial, picture, cancel);
            File.SetLastWriteTimeUtc(partial, clock.GetUtcNow().UtcDateTime);
            File.Move(partial, file, overwrite: true);
            Sweep(picture.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            TryDelete(partial);
        }
    }

    private string FileOf(string key) => Path.Combine(options.Value.Folder, key[..2], key);

    /// <summary>Counts what came; once it is too much, what was not looked at for longest goes until a fifth is free.</summary>
    private void Sweep(long added)
    {
        lock (sweeping)
        {
            var most = options.Value.MostBytes;
            bytes = bytes is { } known ? known + added : All().Sum(f => f.Length);
            if (bytes <= most)
                return;
            var files = All().OrderBy(f => f.LastWriteTimeUtc).ToList();
            bytes = files.Sum(f => f.Length);
            foreach (var file in files.TakeWhile(_ => bytes > most * Room))
                if (TryDelete(file.FullName))
                    bytes -= file.Length;
        }
    }

    private IEnumerable<FileInfo> All() =>
        new DirectoryInfo(options.Value.Folder).EnumerateFiles("*", SearchOption.AllDirectories);

    private static bool TryDelete(string file)
    {
        try
        {
            File.Delete(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
