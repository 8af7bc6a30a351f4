using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Deliveries;

/// <summary>Reads the stored list of a delivery's files: as a stream, or single lines of it.</summary>
internal sealed class ContentsReader(IStore media, string key, long length)
{
    /// <summary>A path of 940 bytes, each of which JSON may write as six, twice, and the rest.</summary>
    private const int LongestLine = 16 * 1024;

    /// <summary>Lines that lie so close are read together.</summary>
    private const int Stride = 256 * 1024;

    public async IAsyncEnumerable<ContentsLine> AllAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await using var stream = await media.ReadAsync(key, 0, length, cancel);
        await foreach (var line in LinesAsync<ContentsLine>(stream, cancel))
            yield return line;
    }

    /// <summary>Lines from the one that begins at this byte on; null when none does.</summary>
    public async Task<IReadOnlyList<ContentsLine>?> PageAsync(long from, int take, CancellationToken cancel)
    {
        if (from == length)
            return [];
        if (await FindAsync([from], cancel) is null)
            return null;
        var lines = new List<ContentsLine>();
        await using var stream = await media.ReadAsync(key, from, length - from, cancel);
        await foreach (var line in LinesAsync<ContentsLine>(stream, cancel))
        {
            lines.Add(line);
            if (lines.Count == take)
                break;
        }
        return lines;
    }

    /// <summary>JSON values, one a line.</summary>
    /// <exception cref="JsonException">A line is none.</exception>
    internal static async IAsyncEnumerable<T> LinesAsync<T>(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var pipe = PipeReader.Create(stream, new(bufferSize: 64 * 1024));
        while (true)
        {
            var read = await pipe.ReadAsync(cancel);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return Parse<T>(buffer.Slice(0, end));
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }
            if (buffer.Length > LongestLine)
                throw new JsonException("a line is too long");
            if (read.IsCompleted)
            {
                if (!buffer.IsEmpty)
                    yield return Parse<T>(buffer);
                yield break;
            }
            pipe.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>The lines that begin at these bytes, in the order that was asked for; null when one does not begin there.</summary>
    public async Task<IReadOnlyList<ContentsLine>?> FindAsync(IReadOnlyList<long> places, CancellationToken cancel)
    {
        var found = new Dictionary<long, ContentsLine>();
        var open = new Queue<long>(places.Distinct().Order());
        while (open.TryDequeue(out var first))
        {
            if (first < 0 || first >= length)
                return null;
            List<long> near = [first];
            while (open.TryPeek(out var next) && next - near[^1] < Stride && next - first < 16 * Stride)
                near.Add(open.Dequeue());
            var until = Math.Min(length, near[^1] + LongestLine);
            var bytes = new byte[until - first];
            await using (var stream = await media.ReadAsync(key, first, bytes.Length, cancel))
                await stream.ReadExactlyAsync(bytes, cancel);
            foreach (var place in near)
            {
                if (LineAt(bytes.AsSpan((int)(place - first)), place) is not { } line)
                    return null;
                found[place] = line;
            }
        }
        return [.. places.Select(p => found[p])];
    }

    /// <summary>A place in the middle of a line is no line, and one that says another place is not this one.</summary>
    private static ContentsLine? LineAt(ReadOnlySpan<byte> bytes, long place)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0)
            return null;
        try
        {
            return
                JsonSerializer.Deserialize<ContentsLine>(bytes[..end], WireJson.Options) is { } line
                && line.At == place
                && line.Key is not null
                ? line
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static T Parse<T>(ReadOnlySequence<byte> line)
    {
        var json = new Utf8JsonReader(line);
        return JsonSerializer.Deserialize<T>(ref json, WireJson.Options) ?? throw new JsonException("a line is null");
    }
}
