using System.Net.Http.Headers;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Storage.S3;

/// <summary>
/// Asks the bucket what a browser asks it for a page of the portal (Fetch standard, CORS protocol): may the page read by script,
/// may it send parts?
/// </summary>
/// <param name="page">Origin of the portal as people open it: scheme, host, port.</param>
internal sealed class S3PageAccess(HttpClient http, string page)
{
    private const string Lost = "long films play in one size, and players show no looks and no meters";
    private const string Todo = " See the CORS rule in docs/stores.md; it must name this address.";

    private static readonly string[] Ranged = ["range"];

    /// <param name="read">A link to an object of at least ten bytes.</param>
    /// <param name="put">A link to write a whole object.</param>
    public async Task<(StoreVerdict Verdict, string Words)> AskAsync(
        string read,
        PartLink put,
        CancellationToken cancel
    )
    {
        bool reads = await ReadsAsync(new Uri(read), cancel) && await AllowsAsync(new Uri(read), "GET", Ranged, cancel);
        bool sends = await AllowsAsync(new Uri(put.Url), "PUT", [.. put.Headers!.Keys], cancel);
        return (reads, sends) switch
        {
            (true, true) => (StoreVerdict.Good, $"Pages of {page} may read media by script, and send parts."),
            (true, false) => (
                StoreVerdict.Advice,
                $"Pages of {page} may read media by script, but send no parts: browsers can't upload into workspaces of titles that lie here.{Todo}"
            ),
            (false, true) => (
                StoreVerdict.Advice,
                $"Pages of {page} may send parts, but not read media by script: {Lost}.{Todo}"
            ),
            (false, false) => (
                StoreVerdict.Advice,
                $"Pages of {page} may neither read media by script nor send parts: {Lost}, and browsers can't upload into workspaces of titles that lie here.{Todo}"
            ),
        };
    }

    private async Task<bool> ReadsAsync(Uri link, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.Add("Origin", page);
        request.Headers.Range = new RangeHeaderValue(0, 9);
        using HttpResponseMessage answer = await http.SendAsync(request, cancel);
        return answer.IsSuccessStatusCode && IsFor(answer);
    }

    private async Task<bool> AllowsAsync(Uri link, string method, string[] headers, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, link);
        request.Headers.Add("Origin", page);
        request.Headers.Add("Access-Control-Request-Method", method);
        // As browsers write them: small, in order, with nothing between.
        var asked = headers.Select(h => h.ToLowerInvariant()).Order(StringComparer.Ordinal).ToList();
        request.Headers.Add("Access-Control-Request-Headers", string.Join(',', asked));
        using HttpResponseMessage answer = await http.SendAsync(request, cancel);
        var allowed = Said(answer, "Access-Control-Allow-Headers");
        return answer.IsSuccessStatusCode
            && IsFor(answer)
            && Said(answer, "Access-Control-Allow-Methods").Overlaps([method, "*"])
            && (allowed.Contains("*") || allowed.IsSupersetOf(asked));
    }

    private bool IsFor(HttpResponseMessage answer) => Said(answer, "Access-Control-Allow-Origin").Overlaps([page, "*"]);

    private static HashSet<string> Said(HttpResponseMessage answer, string header) =>
        new(
            answer.Headers.TryGetValues(header, out var values)
                ? values.SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries))
                : [],
            StringComparer.OrdinalIgnoreCase
        );
}
