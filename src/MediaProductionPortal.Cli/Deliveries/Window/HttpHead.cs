using System.Globalization;

namespace MediaProductionPortal.Deliveries.Window;

/// <summary>The first lines of an HTTP/1.1 request.</summary>
internal sealed class HttpHead
{
    private readonly Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);

    private HttpHead(string method, string target) => (Method, Target) = (method, target);

    public string Method { get; }

    /// <summary>Begins with a slash.</summary>
    public string Target { get; }

    /// <summary>Bytes of the body; -1 when that can't be said.</summary>
    public int Length =>
        this["transfer-encoding"] is null
        && int.TryParse(this["content-length"] ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : -1;

    /// <summary>A field, null when it is not there.</summary>
    public string? this[string name] => fields.GetValueOrDefault(name);

    /// <summary>Null for what is no request, or says a thing twice.</summary>
    public static HttpHead? Of(string text)
    {
        var lines = text.Split("\r\n");
        if (lines[0].Split(' ') is not [var method, ['/', ..] target, "HTTP/1.1" or "HTTP/1.0"])
        {
            return null;
        }

        var head = new HttpHead(method, target);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !head.fields.TryAdd(line[..colon], line[(colon + 1)..].Trim()))
            {
                return null;
            }
        }

        return head;
    }
}
