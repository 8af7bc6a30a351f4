using System.Text;
using System.Text.Json;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Deliveries;

/// <summary>Writes the list of a delivery's files, the hash list that comes with its ZIP, and adds up.</summary>
internal sealed class ContentsWriter(Stream contents, FirstGeneration list, ZipLayout zip)
{
    private readonly byte[] newLine = [(byte)'\n'];

    public long Files { get; private set; }
    public long Bytes { get; private set; }
    public long Length { get; private set; }

    public async Task AddAsync(FileToDeliver file, CancellationToken cancel)
    {
        var line = new ContentsLine(
            Length,
            file.Path,
            file.Key,
            file.Size,
            $"{file.Hash.Format.Name()} {file.Hash.Text}"
        );
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, WireJson.Options);
        await contents.WriteAsync(bytes, cancel);
        await contents.WriteAsync(newLine, cancel);
        Length += bytes.Length + 1;
        Files++;
        Bytes += file.Size;
        zip.Add(Encoding.UTF8.GetByteCount(file.Path), file.Size);
        list.Add(file.Path, file.Size, file.Hash);
    }
}
