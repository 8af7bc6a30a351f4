using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;

namespace MediaProductionPortal.Storage.S3;

/// <summary>Our links are those of the AWS library, to the letter of their signature.</summary>
public class S3PresignerTests
{
    private static readonly AWSCredentials Plain = new BasicAWSCredentials("AKIAEXAMPLE", "secret/with+signs=");
    private static readonly AWSCredentials Passing = new SessionAWSCredentials("ASIAEXAMPLE", "secret", "to+ken/==");

    public static TheoryData<string, bool, bool> Places =>
        new()
        {
            { "http://127.0.0.1:7480", true, false },
            { "https://s3.example.com", true, true },
            { "https://s3.example.com:8443", false, false },
            { "", false, true },
        };

    [Theory]
    [MemberData(nameof(Places))]
    public void APartsLinkIsTheLibrarys(string endpoint, bool pathStyle, bool token)
    {
        using AmazonS3Client s3 = Client(endpoint, pathStyle, token);
        var request = Request("titles/MOON/media/0190/A001 (1)/Ö+é~_-.mov", HttpVerb.PUT, endpoint);
        // Without a plus sign, which the library signs well and writes wrongly.
        request.UploadId = "2~a/b.c-_=";
        request.PartNumber = 7;
        request.Headers["Content-MD5"] = "1B2M2Y8AsgTpgAmY7PhCfg==";

        AssertSame(
            s3,
            request,
            token,
            new() { ["uploadId"] = request.UploadId, ["partNumber"] = "7" },
            new() { ["Content-MD5"] = "1B2M2Y8AsgTpgAmY7PhCfg==" }
        );
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void ASmallFilesLinkIsTheLibrarys(string endpoint, bool pathStyle, bool token)
    {
        Dictionary<string, string> headers = new()
        {
            ["x-amz-checksum-crc64nvme"] = "AAAAAAAAAAA=",
            ["If-None-Match"] = "*",
            ["Content-Type"] = "application/octet-stream",
            ["x-amz-meta-mpp-crc64nvme"] = "0011223344556677",
        };
        using AmazonS3Client s3 = Client(endpoint, pathStyle, token);
        var request = Request("titles/MOON/media/0190/s_000001", HttpVerb.PUT, endpoint);
        foreach (var (name, value) in headers)
            request.Headers[name] = value;

        AssertSame(s3, request, token, [], headers);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void AReadersLinkIsTheLibrarys(string endpoint, bool pathStyle, bool token)
    {
        const string Disposition = "attachment; filename*=UTF-8''A001%20%281%29.mov";
        using AmazonS3Client s3 = Client(endpoint, pathStyle, token);
        var request = Request("titles/MOON/renditions/x/proxy.mp4", HttpVerb.GET, endpoint);
        request.ResponseHeaderOverrides.ContentType = "video/mp4";
        request.ResponseHeaderOverrides.ContentDisposition = Disposition;

        AssertSame(
            s3,
            request,
            token,
            new() { ["response-content-type"] = "video/mp4", ["response-content-disposition"] = Disposition },
            []
        );
    }

    private static void AssertSame(
        AmazonS3Client s3,
        GetPreSignedUrlRequest request,
        bool token,
        Dictionary<string, string> query,
        Dictionary<string, string> headers
    )
    {
        var theirs = new Uri(s3.GetPreSignedURL(request));
        var asked = QueryHelpers.ParseQuery(theirs.Query);
        // Signed in the same second, for as long.
        var at = DateTimeOffset.ParseExact(
            asked["X-Amz-Date"]!,
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal
        );
        var lasts = TimeSpan.FromSeconds(int.Parse(asked["X-Amz-Expires"]!, CultureInfo.InvariantCulture));
        var place = request.Key.Split('/')[0];
        var home = new Uri(theirs.AbsoluteUri[..theirs.AbsoluteUri.IndexOf($"{place}/", StringComparison.Ordinal)]);
        var signer = new S3Presigner(token ? Passing : Plain, "eu-west-1", () => home, new FakeTimeProvider(at));

        var (url, until) = signer.Sign(request.Verb.ToString(), request.Key, lasts, query, headers);

        var ours = new Uri(url);
        Assert.Equal(theirs.GetLeftPart(UriPartial.Path), ours.GetLeftPart(UriPartial.Path));
        Assert.Equal(
            asked.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"),
            QueryHelpers
                .ParseQuery(ours.Query)
                .OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => $"{p.Key}={p.Value}")
        );
        Assert.Equal(at + lasts, until);
    }

    private static GetPreSignedUrlRequest Request(string key, HttpVerb verb, string endpoint) =>
        new()
        {
            BucketName = "media-of-moon",
            Key = key,
            Verb = verb,
            Expires = (TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(2)).UtcDateTime,
            Protocol = endpoint.StartsWith("http:", StringComparison.Ordinal)
                ? Amazon.S3.Protocol.HTTP
                : Amazon.S3.Protocol.HTTPS,
        };

    private static AmazonS3Client Client(string endpoint, bool pathStyle, bool token)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = pathStyle,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        };
        if (endpoint.Length > 0)
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = "eu-west-1";
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.EUWest1;
        }
        return new(token ? Passing : Plain, config);
    }
}
