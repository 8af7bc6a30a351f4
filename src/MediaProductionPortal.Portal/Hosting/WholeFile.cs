using Microsoft.AspNetCore.Http.Features;

namespace MediaProductionPortal.Hosting;

/// <summary>A file that comes in, up to a size of its own; on disk until it is whole, so that a slow line holds no memory.</summary>
internal static class WholeFile
{
    /// <summary>A request's body.</summary>
    public static async Task<Outcome<ReadOnlyMemory<byte>>> ReadAsync(
        HttpRequest request,
        int mostBytes,
        CancellationToken cancel
    )
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = mostBytes + 1L;
        if (request.ContentLength > mostBytes)
            return TooLarge(mostBytes);
        var file = await ReadAsync(request.Body, mostBytes, null, cancel);
        return file is null ? TooLarge(mostBytes) : (ReadOnlyMemory<byte>)file;
    }

    /// <param name="arrived">Told how many bytes are here.</param>
    /// <returns>Null when there are more.</returns>
    public static async Task<byte[]?> ReadAsync(
        Stream content,
        int mostBytes,
        Action<long>? arrived,
        CancellationToken cancel
    )
    {
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"mpp-in-{Guid.NewGuid():N}"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
        var buffer = new byte[81920];
        int count;
        while ((count = await content.ReadAsync(buffer, cancel)) > 0)
        {
            if (file.Length + count > mostBytes)
                return null;
            await file.WriteAsync(buffer.AsMemory(0, count), cancel);
            arrived?.Invoke(file.Position);
        }
        var whole = new byte[file.Position];
        file.Position = 0;
        await file.ReadExactlyAsync(whole, cancel);
        return whole;
    }

    private static Refusal TooLarge(int mostBytes) =>
        Refusal.Invalid(
            "too-large",
            $"The file has more than {mostBytes / 1024 / 1024} MiB, which is more than is taken. Export it in smaller parts."
        );
}
