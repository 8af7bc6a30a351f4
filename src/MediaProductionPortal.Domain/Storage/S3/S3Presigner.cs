using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;

namespace MediaProductionPortal.Storage.S3;

/// <summary>
/// Signs links (AWS Signature Version 4 in the query). A title of 70 million frames has as many links to sign; the library finds
/// out anew for each where the service is.
/// </summary>
internal sealed class S3Presigner(AWSCredentials credentials, string region, Func<Uri> place, TimeProvider clock)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Service = "s3";

    // A failure is not kept: what was missing may be there the next time.
    private readonly Lazy<Uri> bucket = new(place, LazyThreadSafetyMode.PublicationOnly);
    private volatile DayKey? dayKey;

    private sealed record DayKey(string Date, string Secret, byte[] Key);

    /// <param name="verb">"GET", "PUT".</param>
    /// <param name="name">The object's, with the store's prefix.</param>
    /// <param name="query">Beside what signing adds.</param>
    /// <param name="headers">That whoever uses the link must send, as they are here.</param>
    /// <returns>The link, and when it runs out.</returns>
    internal (string Url, DateTimeOffset Until) Sign(
        string verb,
        string name,
        TimeSpan lasts,
        IEnumerable<KeyValuePair<string, string>> query,
        IReadOnlyDictionary<string, string> headers
    )
    {
        ImmutableCredentials keys = credentials.GetCredentials();
        DateTimeOffset now = clock.GetUtcNow();
        var seconds = (long)lasts.TotalSeconds;
        string at = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string scope = $"{at[..8]}/{region}/{Service}/aws4_request";
        Uri home = bucket.Value;
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = home.Authority };
        foreach ((string header, string value) in headers)
        {
            signed[header.ToLowerInvariant()] = value.Trim();
        }
        string names = string.Join(';', signed.Keys);
        var asked = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["X-Amz-Algorithm"] = Algorithm,
            ["X-Amz-Credential"] = Escape($"{keys.AccessKey}/{scope}"),
            ["X-Amz-Date"] = at,
            ["X-Amz-Expires"] = seconds.ToString(CultureInfo.InvariantCulture),
            ["X-Amz-SignedHeaders"] = Escape(names),
        };
        if (keys.UseToken)
        {
            asked["X-Amz-Security-Token"] = Escape(keys.Token);
        }
        foreach ((string parameter, string value) in query)
        {
            asked[Escape(parameter)] = Escape(value);
        }
        string path = home.AbsolutePath.TrimEnd('/') + "/" + string.Join('/', name.Split('/').Select(Escape));
        string line = string.Join('&', asked.Select(p => $"{p.Key}={p.Value}"));

        var request = new StringBuilder(1024)
            .Append(verb)
            .Append('\n')
            .Append(path)
            .Append('\n')
            .Append(line)
            .Append('\n');
        foreach ((string header, string value) in signed)
        {
            request.Append(header).Append(':').Append(value).Append('\n');
        }
        request.Append('\n').Append(names).Append("\nUNSIGNED-PAYLOAD");
        string toSign = $"{Algorithm}\n{at}\n{scope}\n{Hex(SHA256.HashData(Bytes(request.ToString())))}";
        string signature = Hex(HMACSHA256.HashData(KeyOf(at[..8], keys.SecretKey), Bytes(toSign)));
        return ($"{home.Scheme}://{home.Authority}{path}?{line}&X-Amz-Signature={signature}", now.AddSeconds(seconds));
    }

    private byte[] KeyOf(string date, string secret)
    {
        if (dayKey is not { } known || known.Date != date || known.Secret != secret)
        {
            byte[] key = Bytes("AWS4" + secret);
            foreach (string part in new[] { date, region, Service, "aws4_request" })
            {
                key = HMACSHA256.HashData(key, Bytes(part));
            }
            dayKey = known = new(date, secret, key);
        }
        return known.Key;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
