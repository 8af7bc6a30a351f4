using System.Security.Cryptography;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Timecodes;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Edits;

/// <summary>Reads the files of edits: an AAF through the converter, large ones and conversions one at a time.</summary>
public sealed class EditReader(IOptions<EditFileOptions> options) : IDisposable
{
    /// <summary>A text takes some ten times its bytes while it is read.</summary>
    private const int Large = 16 * 1024 * 1024;

    private readonly SemaphoreSlim heavy = new(1);

    /// <summary>Whether AAF is taken at all.</summary>
    public bool TakesAaf => options.Value.AafConverter.Length > 0;

    public async Task<EditReading> ReadAsync(
        ReadOnlyMemory<byte> file,
        string name,
        FrameRate? rate,
        CancellationToken cancel
    )
    {
        var isAaf = DetectFormat.IsAaf(file.Span);
        var read = new ReadOptions { Rate = rate, Aaf = isAaf ? options.Value.Converter : null };
        if (!isAaf && file.Length < Large)
            return await ReadEdit.BytesAsync(file, name, null, read, cancel);
        await heavy.WaitAsync(cancel);
        try
        {
            return await ReadEdit.BytesAsync(file, name, isAaf ? KeptAs(file) : null, read, cancel);
        }
        finally
        {
            heavy.Release();
        }
    }

    public void Dispose() => heavy.Dispose();

    private string? KeptAs(ReadOnlyMemory<byte> file) =>
        options.Value.Folder.Length == 0
            ? null
            : Path.Combine(options.Value.Folder, $"{Convert.ToHexStringLower(SHA256.HashData(file.Span))}.otio");
}
