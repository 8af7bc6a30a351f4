using System.Text;

namespace MediaProductionPortal.Contestants;

/// <summary>What a client asked; its body is gone already.</summary>
internal sealed record DiscardRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers)
{
    private IReadOnlyDictionary<string, string> Queries { get; init; } = new Dictionary<string, string>();

    internal long BodyBytes { get; init; }

    internal string? Header(string name) => Headers.GetValueOrDefault(name);

    internal string? Query(string name) => Queries.GetValueOrDefault(name);

    /// <param name="head">The request's line and headers, without the empty line.</param>
    internal static DiscardRequest Read(ReadOnlySpan<byte> head)
    {
        string[] lines = Encoding.ASCII.GetString(head).Split("\r\n");
        string[] first = lines[0].Split(' ');
        string[] target = first[1].Split('?', 2);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines.AsSpan(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }
        return new(first[0], Uri.UnescapeDataString(target[0]), headers)
        {
            Queries = (target.ElementAtOrDefault(1) ?? "")
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(q => q.Split('=', 2))
                .DistinctBy(q => q[0])
                .ToDictionary(q => q[0], q => Uri.UnescapeDataString(q.ElementAtOrDefault(1) ?? "")),
            BodyBytes = long.Parse(headers.GetValueOrDefault("Content-Length") ?? "0", null),
        };
    }
}

/// <summary>What it is told.</summary>
internal sealed record DiscardAnswer(int Status)
{
    internal string? ETag { get; init; }

    /// <summary>Of an object that was only asked about.</summary>
    internal long? Length { get; init; }

    internal byte[] Xml { get; init; } = [];
    internal Dictionary<string, string> Headers { get; } = [];

    internal byte[] Bytes()
    {
        var head = new StringBuilder();
        head.Append("HTTP/1.1 ").Append(Status).Append(" x\r\n");
        if (Status != 204)
        {
            head.Append("Content-Length: ").Append(Length ?? Xml.Length).Append("\r\n");
        }
        if (Xml.Length > 0)
        {
            head.Append("Content-Type: application/xml\r\n");
        }
        if (ETag is not null)
        {
            head.Append("ETag: \"").Append(ETag).Append("\"\r\n");
        }
        foreach ((string name, string value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }
        head.Append("\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. Xml];
    }
}
