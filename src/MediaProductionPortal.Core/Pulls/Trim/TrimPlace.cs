using MediaProductionPortal.Integrity;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>A file that has grown and is not yet seen.</summary>
/// <param name="Digest">Of its bytes as they were read back; null: not read yet.</param>
/// <param name="Frames">What it holds, in frames of the clip.</param>
internal sealed record GrownFile(
    string Path,
    string Source,
    bool IsCopy,
    FileDigest? Digest = null,
    FrameRange? Frames = null
);

/// <summary>Where trimmed files grow: under a hidden folder until all of a clip are proven, then each under its own name.</summary>
internal sealed class TrimPlace : IDisposable
{
    private readonly string folder;
    private readonly string partial;

    /// <param name="folder">Full path; made when absent.</param>
    public TrimPlace(string folder)
    {
        this.folder = folder;
        partial = Path.Combine(folder, $".trim-{Guid.NewGuid():N}");
        Directory.CreateDirectory(partial);
    }

    /// <summary>Full path under which a file grows; its folders are made.</summary>
    public string Growing(string path)
    {
        var full = RelativePath.In(partial, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    /// <summary>Hashes what grew and gives each file its name, all or none of them.</summary>
    /// <exception cref="IOException">A file has that name already, or one can't be read back.</exception>
    public async Task<IReadOnlyList<TrimmedFile>> KeepAsync(IReadOnlyList<GrownFile> files, CancellationToken cancel)
    {
        var kept = new List<TrimmedFile>(files.Count);
        foreach (var (path, source, isCopy, known, frames) in files)
        {
            if (File.Exists(RelativePath.In(folder, path)))
            {
                throw new IOException($"{path} is there already; nothing that was delivered is written over");
            }

            kept.Add(new(path, source, known ?? await DigestAsync(path, cancel), isCopy, frames));
        }

        foreach (var path in files.Select(f => f.Path))
        {
            var full = RelativePath.In(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.Move(RelativePath.In(partial, path), full);
        }

        return kept;
    }

    private async Task<FileDigest> DigestAsync(string path, CancellationToken cancel)
    {
        var reading = await FileHasher.HashAsync(partial, path, [FileCheck.OwnFormat], ct: cancel);
        return reading.Digest ?? throw new IOException(reading.Problem!.Words);
    }

    public void Dispose()
    {
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }
    }
}
