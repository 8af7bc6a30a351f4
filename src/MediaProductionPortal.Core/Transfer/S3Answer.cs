using System.Net;
using System.Xml;
using System.Xml.Linq;

namespace MediaProductionPortal.Transfer;

/// <summary>What an S3 store says when it does not take a part: an XML document whose <c>Code</c> tells what to do.</summary>
internal static class S3Answer
{
    private const int Longest = 64 * 1024;

    /// <summary>The code ("BadDigest", "SlowDown", …); null when the answer is not of that kind.</summary>
    internal static async Task<string?> CodeAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (
            answer.Content.Headers.ContentType?.MediaType is not ("application/xml" or "text/xml")
            || answer.Content.Headers.ContentLength > Longest
        )
        {
            return null;
        }
        try
        {
            await answer.Content.LoadIntoBufferAsync(Longest, cancel);
            await using Stream stream = await answer.Content.ReadAsStreamAsync(cancel);
            XDocument document = await XDocument.LoadAsync(stream, LoadOptions.None, cancel);
            return document.Root?.Elements().FirstOrDefault(e => e.Name.LocalName == "Code")?.Value;
        }
        catch (Exception e) when (e is XmlException or HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Another try in a moment may do; some of these come with status 400 or 403.</summary>
    internal static bool IsPassing(string? code) =>
        code
            is "SlowDown"
                or "RequestTimeout"
                or "InternalError"
                or "ServiceUnavailable"
                or "OperationAborted"
                or "ConditionalRequestConflict"
                or "IncompleteBody"
                or "BadDigest"
                or "XAmzContentSHA256Mismatch"
                or "XAmzContentChecksumMismatch";

    /// <summary>No link and no wait helps: somebody must change the store.</summary>
    internal static bool NeedsPerson(string? code) =>
        code is "QuotaExceeded" or "NoSuchBucket" or "InvalidBucketState" or "KMS.DisabledException";

    internal static string Words(HttpStatusCode status, string code) =>
        code switch
        {
            "BadDigest" or "XAmzContentSHA256Mismatch" or "XAmzContentChecksumMismatch" =>
                "the part changed on its way: the store computed another checksum than was announced.",
            "SlowDown" => "the store asks to slow down.",
            "QuotaExceeded" =>
                "the store is full: its quota is used up. Raise it, or free some room; sending goes on where it stopped.",
            "NoSuchBucket" => "the store's bucket is gone. Ask an admin to look at the store (mpp admin check-store).",
            "NoSuchUpload" => "the store no longer knows the upload; it is opened again.",
            _ => $"the store answered {(int)status} {code}.",
        };
}
