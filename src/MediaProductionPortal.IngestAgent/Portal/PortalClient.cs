using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using MediaProductionPortal.Transfer.Link;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Portal;

/// <summary>Speaks to the portal's agent API, outbound only, with the agent's token and protocol version on every call.</summary>
internal sealed class PortalClient : IUploadPortal, IDisposable
{
    private readonly HttpClient http;

    public PortalClient(IOptions<AgentOptions> options)
        : this(options.Value.PortalUrl, options.Value.Token, options.Value.Link) { }

    internal PortalClient(Uri portal, string token, LinkOptions? link = null)
    {
        var handler = new SocketsHttpHandler
        {
            // A portal that moved (new address behind the same name) is found within minutes.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(15),
            AutomaticDecompression = DecompressionMethods.All,
        };
        LinkSockets.UseProxy(handler, link ?? new());
        http = new HttpClient(handler) { BaseAddress = portal, Timeout = TimeSpan.FromSeconds(100) };
        if (token.Length > 0)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.Add(
            ProtocolVersion.Header,
            ProtocolVersion.Current.ToString(CultureInfo.InvariantCulture)
        );
    }

    internal Task<EnrolAnswer> EnrolAsync(EnrolRequest request, CancellationToken cancel) =>
        AskAsync<EnrolAnswer>(HttpMethod.Post, Routes.Enrol, request, cancel);

    internal Task<OrderList> OrdersAsync(CancellationToken cancel) =>
        AskAsync<OrderList>(HttpMethod.Get, Routes.Orders, null, cancel);

    internal Task<FactsAnswer> FactsAsync(FactBatch batch, CancellationToken cancel) =>
        AskAsync<FactsAnswer>(HttpMethod.Post, Routes.Facts, batch, cancel);

    /// <summary>Tells what the link does; lost without harm.</summary>
    internal async Task TellLinkAsync(LinkReport report, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Routes.Link)
        {
            Content = JsonContent.Create(report, options: WireJson.Options),
        };
        using HttpResponseMessage response = await SendAsync(request, cancel);
        if (!response.IsSuccessStatusCode)
            throw await PortalRefusal.ReadAsync(response, cancel);
    }

    internal Task<WantedProxies> WantedProxiesAsync(ProxiesAsked asked, CancellationToken cancel) =>
        AskAsync<WantedProxies>(HttpMethod.Post, Routes.Proxies, asked, cancel);

    /// <summary>A look as a .cube of one plain lattice.</summary>
    internal Task<string> LookAsync(Guid lookId, CancellationToken cancel) =>
        AskAsync<string>(HttpMethod.Get, $"{Routes.Looks}/{lookId}", null, cancel);

    public Task<UploadAnswer> OpenAsync(UploadRequest request, CancellationToken cancel) =>
        TransferAsync<UploadAnswer>(HttpMethod.Post, Routes.Uploads, request, cancel);

    public Task<PartLinksAnswer> LinksAsync(Guid uploadId, PartLinksRequest request, CancellationToken cancel) =>
        TransferAsync<PartLinksAnswer>(HttpMethod.Post, $"{Routes.Uploads}/{uploadId}/links", request, cancel);

    public Task<CompleteAnswer> CompleteAsync(Guid uploadId, CompleteRequest request, CancellationToken cancel) =>
        TransferAsync<CompleteAnswer>(HttpMethod.Post, $"{Routes.Uploads}/{uploadId}/complete", request, cancel);

    public async Task<UploadBatchAnswer?> OpenManyAsync(UploadBatch batch, CancellationToken cancel)
    {
        try
        {
            return await AskAsync<UploadBatchAnswer>(HttpMethod.Post, Routes.UploadBatch, batch, cancel);
        }
        catch (PortalRefusal refusal) when (refusal.Status == HttpStatusCode.NotFound)
        {
            // An older portal has no such address. Where it is the roll that is not known, sending each file alone tells so.
            return null;
        }
        catch (PortalRefusal refusal)
        {
            throw AsTransfer(refusal);
        }
    }

    public Task<CompleteBatchAnswer> CompleteManyAsync(CompleteBatch batch, CancellationToken cancel) =>
        TransferAsync<CompleteBatchAnswer>(HttpMethod.Post, Routes.UploadBatch + "/complete", batch, cancel);

    public async Task AbortAsync(Guid uploadId, CancellationToken cancel)
    {
        using HttpResponseMessage response = await http.DeleteAsync($"{Routes.Uploads}/{uploadId}", cancel);
        if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.NotFound)
            throw AsTransfer(await PortalRefusal.ReadAsync(response, cancel));
    }

    public void Dispose() => http.Dispose();

    private async Task<T> TransferAsync<T>(HttpMethod method, string route, object body, CancellationToken cancel)
    {
        try
        {
            return await AskAsync<T>(method, route, body, cancel);
        }
        catch (PortalRefusal refusal)
        {
            throw AsTransfer(refusal);
        }
    }

    private async Task<T> AskAsync<T>(HttpMethod method, string route, object? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, route);
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: WireJson.Options);
        using HttpResponseMessage response = await SendAsync(request, cancel);
        if (response.IsSuccessStatusCode)
        {
            return await response.Content.ReadFromJsonAsync<T>(WireJson.Options, cancel)
                ?? throw new HttpRequestException($"The portal answered {route} with nothing.");
        }
        if (
            (int)response.StatusCode >= 500 && response.StatusCode != HttpStatusCode.InsufficientStorage
            || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        )
        {
            throw new HttpRequestException(
                $"The portal is busy or down ({(int)response.StatusCode}).",
                null,
                response.StatusCode
            );
        }
        throw await PortalRefusal.ReadAsync(response, cancel);
    }

    // A call that takes too long is a lost connection, not a cancelled job.
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await http.SendAsync(request, cancel);
        }
        catch (TaskCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new HttpRequestException("The portal did not answer in time.", e);
        }
    }

    // What is not found may have been closed before, when the answer got lost: opened again, it is found stored.
    private static TransferException AsTransfer(PortalRefusal refusal) =>
        new(
            refusal.IsTooOld || refusal.Status == HttpStatusCode.NotFound
                ? FaultKind.RetryLater
                : FaultKind.NeedsPerson,
            refusal.Message,
            refusal
        );
}
