using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MediaProductionPortal.StrictS3;

/// <summary>A request as it came over the line, and whether its signature (SigV4, in headers or in the query) is right.</summary>
internal sealed class SignedRequest
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Unsigned = "UNSIGNED-PAYLOAD";

    public SignedRequest(HttpRequest request)
    {
        Request = request;
        string target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int mark = target.IndexOf('?', StringComparison.Ordinal);
        RawPath = mark < 0 ? target : target[..mark];
        Query =
            mark < 0 ? [] : [.. target[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair)];
        string path = Uri.UnescapeDataString(RawPath).TrimStart('/');
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        (Bucket, Key) = slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
    }

    public HttpRequest Request { get; }
    public string Method => Request.Method;
    public string Bucket { get; }
    public string Key { get; }
    private string RawPath { get; }
    private List<(string Name, string Value)> Query { get; }

    public string? this[string name] => Query.Where(q => q.Name == name).Select(q => q.Value).FirstOrDefault();

    public bool Has(string name) => Query.Exists(q => q.Name == name);

    public string? Header(string name) => Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>Throws as S3 does; gives the digest that the body must have, if it was signed.</summary>
    public string? Verify(string accessKey, string secretKey, DateTimeOffset now)
    {
        bool inQuery = this["X-Amz-Signature"] is not null;
        if (!inQuery && Header("Authorization")?.StartsWith(Algorithm, StringComparison.Ordinal) != true)
            throw new S3Error(403, "AccessDenied", "No signature.");
        Dictionary<string, string> auth = inQuery ? FromQuery() : FromHeader();
        string[] credential = auth["Credential"].Split('/');
        if (credential is not [_, _, _, "s3", "aws4_request"])
            throw new S3Error(400, "AuthorizationHeaderMalformed");
        if (credential[0] != accessKey)
            throw new S3Error(403, "InvalidAccessKeyId");
        string date = (inQuery ? this["X-Amz-Date"] : Header("x-amz-date")) ?? "";
        var at = DateTimeOffset.ParseExact(date, "yyyyMMdd'T'HHmmss'Z'", null, DateTimeStyles.AssumeUniversal);
        if (inQuery)
        {
            if (at - now > TimeSpan.FromMinutes(15))
                throw new S3Error(403, "AccessDenied", "Request is not valid yet");
            if (now > at.AddSeconds(int.Parse(this["X-Amz-Expires"]!)))
                throw new S3Error(403, "AccessDenied", "Request has expired");
        }
        else if ((at - now).Duration() > TimeSpan.FromMinutes(15))
            throw new S3Error(403, "RequestTimeTooSkewed");
        string[] signed = auth["SignedHeaders"].Split(';');
        foreach (string name in Request.Headers.Keys.Select(h => h.ToLowerInvariant()))
            if ((name.StartsWith("x-amz-", StringComparison.Ordinal) || name == "host") && !signed.Contains(name))
                throw new S3Error(
                    403,
                    "AccessDenied",
                    $"There were headers present in the request which were not signed: {name}"
                );
        string payload = Header("x-amz-content-sha256") ?? (inQuery ? Unsigned : "");
        if (payload.StartsWith("STREAMING-", StringComparison.Ordinal))
            throw new S3Error(501, "NotImplemented", "This server takes no aws-chunked bodies.");
        string canonical = string.Join(
            '\n',
            Method,
            string.Join('/', RawPath.Split('/').Select(s => Encode(Uri.UnescapeDataString(s)))),
            string.Join(
                '&',
                Query
                    .Where(q => q.Name != "X-Amz-Signature")
                    .Select(q => $"{Encode(q.Name)}={Encode(q.Value)}")
                    .Order(StringComparer.Ordinal)
            ),
            string.Concat(signed.Select(h => $"{h}:{Spaces(Header(h))}\n")),
            auth["SignedHeaders"],
            payload
        );
        string scope = string.Join('/', credential[1..]);
        string toSign = $"{Algorithm}\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (string step in credential[1..])
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
        if (Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign))) != auth["Signature"])
            throw new S3Error(403, "SignatureDoesNotMatch", canonical);
        return payload.Length == 64 ? payload : null;
    }

    private Dictionary<string, string> FromQuery() =>
        new()
        {
            ["Credential"] = this["X-Amz-Credential"] ?? "",
            ["SignedHeaders"] = this["X-Amz-SignedHeaders"] ?? "",
            ["Signature"] = this["X-Amz-Signature"]!,
        };

    private Dictionary<string, string> FromHeader() =>
        Header("Authorization")!
            [(Algorithm.Length + 1)..]
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(p => p.Split('=', 2))
            .ToDictionary(p => p[0], p => p[1]);

    private static (string, string) Pair(string text)
    {
        string[] both = text.Split('=', 2);
        return (Uri.UnescapeDataString(both[0]), both.Length > 1 ? Uri.UnescapeDataString(both[1]) : "");
    }

    private static string Encode(string text) =>
        string.Concat(
            Encoding
                .UTF8.GetBytes(text)
                .Select(b =>
                    char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~'
                        ? $"{(char)b}"
                        : $"%{b:X2}"
                )
        );

    private static string Spaces(string? value) =>
        string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
