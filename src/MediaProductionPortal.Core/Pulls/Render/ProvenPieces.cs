using System.Globalization;
using System.Text.Json;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>A file of a plate as it was proven.</summary>
/// <param name="Path">In the package.</param>
/// <param name="Crc64Nvme">16 hex digits, as stores keep it.</param>
public sealed record ProvenFile(string Path, long Bytes, string Xxh128, string Crc64Nvme);

/// <summary>A part of a plate that was written, opened again and compared.</summary>
internal sealed record ProvenPiece(int First, int Count, long Compared, IReadOnlyList<ProvenFile> Files);

/// <summary>Remembers beside the files which parts are proven, so that a worker that follows a killed one makes none of them twice.</summary>
internal sealed class ProvenPieces(string folder, string output)
{
    /// <summary>The part, if its files still have the bytes that were proven.</summary>
    public async Task<ProvenPiece?> FindAsync(int first, int count, CancellationToken cancel)
    {
        var note = NoteOf(first);
        if (!File.Exists(note))
        {
            return null;
        }

        try
        {
            var piece = JsonSerializer.Deserialize<ProvenPiece>(
                await File.ReadAllBytesAsync(note, cancel),
                WireJson.Options
            );
            if (piece is null || piece.First != first || piece.Count != count)
            {
                return null;
            }

            foreach (var file in piece.Files)
            {
                if (await OfAsync(output, file.Path, cancel) != file)
                {
                    return null;
                }
            }

            return piece;
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>Under its name only when it is whole.</summary>
    public async Task KeepAsync(ProvenPiece piece, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var note = NoteOf(piece.First);
        await File.WriteAllBytesAsync(
            note + ".part",
            JsonSerializer.SerializeToUtf8Bytes(piece, WireJson.Options),
            cancel
        );
        File.Move(note + ".part", note, overwrite: true);
    }

    /// <exception cref="IOException">It can't be read.</exception>
    public static async Task<ProvenFile> OfAsync(string root, string path, CancellationToken cancel)
    {
        var reading = await FileHasher.HashAsync(root, path, [HashFormat.Xxh128], ct: cancel);
        var digest = reading.Digest ?? throw new IOException(reading.Problem!.Words);
        return new(
            path,
            digest.Size,
            digest.Hashes[0].Text,
            digest.Crc64Nvme.ToString("x16", CultureInfo.InvariantCulture)
        );
    }

    private string NoteOf(int first) => Path.Combine(folder, $"{first:000000}.json");
}
