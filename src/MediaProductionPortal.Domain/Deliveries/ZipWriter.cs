using System.Buffers;
using System.IO.Hashing;
using System.Text;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Deliveries;

/// <summary>A file of a ZIP.</summary>
/// <param name="Path">In the folder of the ZIP.</param>
/// <param name="Hash">Compared before its CRC is believed.</param>
/// <param name="OpenAsync">Its bytes from an offset on.</param>
internal sealed record ZipFileToSend(
    string Path,
    long Size,
    HashValue Hash,
    Func<long, CancellationToken, Task<Stream>> OpenAsync
);

/// <summary>
/// Writes any part of a ZIP without keeping a copy of it: the same bytes each time. A CRC that nobody knows yet is computed
/// while the file's hash is verified; a file that differs breaks the answer off, so that nothing wrong ever looks whole.
/// </summary>
/// <param name="folder">Name of the folder that all files stand in, without its '/'.</param>
/// <param name="files">All files in the same order each time.</param>
internal sealed class ZipWriter(
    string folder,
    DateTimeOffset time,
    Func<CancellationToken, IAsyncEnumerable<ZipFileToSend>> files,
    ZipSums sums
)
{
    private const int Piece = 256 * 1024;

    /// <summary>Bytes of a ZIP's folder name.</summary>
    public static ZipLayout Layout(string folder) => new(Encoding.UTF8.GetByteCount(folder) + 1);

    /// <param name="output">Gets the bytes.</param>
    /// <param name="from">First byte.</param>
    /// <param name="until">Behind the last byte.</param>
    /// <exception cref="IOException">A file is not what its hash says, or has another size.</exception>
    public async Task WriteAsync(Stream output, long from, long until, CancellationToken cancel)
    {
        var zip = Layout(folder);
        var window = new ZipWindow(output, from, until);
        await foreach (var file in files(cancel))
        {
            await FileAsync(window, file, zip.Count, cancel);
            zip.Add(Encoding.UTF8.GetByteCount(file.Path), file.Size);
            if (window.IsOver)
                return;
        }
        await DirectoryAsync(window, zip, cancel);
    }

    private async Task FileAsync(ZipWindow window, ZipFileToSend file, long number, CancellationToken cancel)
    {
        var name = Name(file);
        await window.WriteAsync(ZipParts.Header(name, file.Size, time), cancel);
        var descriptor = ZipLayout.DescriptorBytes(file.Size);
        var crc = sums.Of(number);
        if (crc is null && window.Wants(file.Size, descriptor))
            crc = await WholeAsync(window, file, number, cancel);
        else if (window.Wants(0, file.Size))
            await RestAsync(window, file, cancel);
        else
            window.Pass(file.Size);
        await window.WriteAsync(ZipParts.Descriptor(crc ?? 0, file.Size), cancel);
    }

    private async Task DirectoryAsync(ZipWindow window, ZipLayout whole, CancellationToken cancel)
    {
        var zip = Layout(folder);
        await foreach (var file in files(cancel))
        {
            var name = Name(file);
            var length = ZipLayout.EntryBytes(name.Length, file.Size, zip.Offset);
            if (window.Wants(0, length))
            {
                var crc = sums.Of(zip.Count) ?? await WholeAsync(null, file, zip.Count, cancel);
                await window.WriteAsync(ZipParts.Entry(name, crc, file.Size, zip.Offset, time), cancel);
            }
            else
                window.Pass(length);
            zip.Add(Encoding.UTF8.GetByteCount(file.Path), file.Size);
            if (window.IsOver)
                return;
        }
        await window.WriteAsync(ZipParts.End(whole), cancel);
    }

    /// <summary>Reads all of a file, verifies it and keeps its CRC.</summary>
    private async Task<uint> WholeAsync(ZipWindow? window, ZipFileToSend file, long number, CancellationToken cancel)
    {
        var crc = new Crc32();
        using var hasher = new MultiHasher([file.Hash.Format]);
        await ReadAsync(
            file,
            0,
            async bytes =>
            {
                crc.Append(bytes.Span);
                await hasher.AppendAsync(bytes);
                if (window is not null)
                    await window.WriteAsync(bytes, cancel);
            },
            cancel
        );
        var found = hasher.Finish()[0];
        if (found != file.Hash)
            throw new IOException($"'{file.Path}' is {found} in the store, where the delivery promised {file.Hash}.");
        sums.Set(number, crc.GetCurrentHashAsUInt32());
        return crc.GetCurrentHashAsUInt32();
    }

    private static async Task RestAsync(ZipWindow window, ZipFileToSend file, CancellationToken cancel)
    {
        var start = window.Before;
        window.Pass(start);
        await ReadAsync(
            file,
            start,
            bytes => window.WriteAsync(bytes, cancel),
            cancel,
            () => window.IsOver,
            window.Pass
        );
    }

    private static async Task ReadAsync(
        ZipFileToSend file,
        long from,
        Func<ReadOnlyMemory<byte>, ValueTask> take,
        CancellationToken cancel,
        Func<bool>? enough = null,
        Action<long>? pass = null
    )
    {
        var left = file.Size - from;
        var room = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            await using var stream = await file.OpenAsync(from, cancel);
            while (left > 0)
            {
                if (enough?.Invoke() == true)
                {
                    pass?.Invoke(left);
                    return;
                }
                var count = await stream.ReadAsync(room.AsMemory(0, (int)Math.Min(Piece, left)), cancel);
                if (count == 0)
                    throw new IOException($"'{file.Path}' ends {left:N0} bytes too early in the store.");
                await take(room.AsMemory(0, count));
                left -= count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    private byte[] Name(ZipFileToSend file) => Encoding.UTF8.GetBytes($"{folder}/{file.Path}");
}
