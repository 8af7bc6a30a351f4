using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>Copies a file bit for bit and reads the copy again.</summary>
internal static class CopyExactly
{
    private const int BufferSize = 1 << 20;

    /// <returns>The copy's digest when it is the source's; else a phrase that begins with "it".</returns>
    /// <exception cref="IOException">The source can't be read, or the copy not be written.</exception>
    public static async Task<(FileDigest? Digest, string? Trouble)> RunAsync(
        string source,
        string target,
        IProgress<long>? bytes,
        CancellationToken cancel
    )
    {
        using var hasher = new MultiHasher([FileCheck.OwnFormat]);
        var length = 0L;
        await using (var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1))
        await using (var to = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, 1))
        {
            var buffer = new byte[BufferSize];
            int count;
            while ((count = await from.ReadAsync(buffer, cancel)) > 0)
            {
                hasher.Append(buffer.AsSpan(0, count));
                await to.WriteAsync(buffer.AsMemory(0, count), cancel);
                length += count;
                bytes?.Report(length);
            }
        }

        File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(source));
        var reading = await FileHasher.HashAsync(
            Path.GetDirectoryName(target)!,
            Path.GetFileName(target),
            [FileCheck.OwnFormat],
            ct: cancel
        );
        return reading.Digest is not { } digest ? (null, $"it could not be read again ({reading.Problem!.Words})")
            : digest.Size != length || digest.Text(FileCheck.OwnFormat) != hasher.Finish()[0].Text
                ? (null, "it is not bit for bit what was read")
            : (digest, null);
    }
}
