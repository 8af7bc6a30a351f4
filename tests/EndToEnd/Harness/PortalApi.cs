using System.Net.Http.Headers;
using System.Net.Http.Json;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Harness;

/// <summary>The portal's HTTP API as the first admin.</summary>
public sealed class PortalApi : IDisposable
{
    private readonly HttpClient http;

    private PortalApi(Uri url) => http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) };

    public static async Task<PortalApi> SignedInAsync(PortalProcess portal)
    {
        var api = new PortalApi(new Uri(portal.Url));
        var token = await api.PostAsync<TokenAnswer>(
            "/api/sign-in",
            new SignInRequest(PortalProcess.Email, PortalProcess.Password, "tests")
        );
        api.http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        return api;
    }

    public async Task<T> GetAsync<T>(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync<T>(answer);
    }

    /// <summary>Null while the portal is down.</summary>
    public async Task<T?> TryGetAsync<T>(string path)
        where T : class
    {
        try
        {
            return await GetAsync<T>(path);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }

    public async Task<T> PostAsync<T>(string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, WireJson.Options);
        return await ReadAsync<T>(answer);
    }

    public async Task<T> PutAsync<T>(string path, object body)
    {
        using var answer = await http.PutAsJsonAsync(path, body, WireJson.Options);
        return await ReadAsync<T>(answer);
    }

    /// <summary>Where nothing is answered but that it was done.</summary>
    public async Task DoAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body, options: WireJson.Options);
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Sends a file as it is.</summary>
    public async Task<T> PostFileAsync<T>(string path, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("application/octet-stream");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await ReadAsync<T>(answer);
    }

    /// <summary>A connection to the live news, not yet begun.</summary>
    public HubConnection Live(PortalProcess portal, string hub = Routes.ProgressHub) =>
        new HubConnectionBuilder()
            .WithUrl(
                portal.Url + hub,
                options =>
                    options.AccessTokenProvider = () =>
                        Task.FromResult(http.DefaultRequestHeaders.Authorization?.Parameter)
            )
            .AddJsonProtocol(json => WireJson.Apply(json.PayloadSerializerOptions))
            .Build();

    /// <summary>The bytes behind a signed link.</summary>
    public Task<byte[]> FetchAsync(string link) => http.GetByteArrayAsync(new Uri(link, UriKind.RelativeOrAbsolute));

    public Task<TitleAnswer> NeedTitleAsync(string code) =>
        PostAsync<TitleAnswer>("/api/titles", new CreateTitleRequest(code, $"Title {code}"));

    /// <summary>Waits until the drive is listed.</summary>
    public Task<DriveAnswer> ListedAsync(string label) =>
        Wait.ForAsync(
            $"the drive {label} to be listed",
            async () =>
                (await TryGetAsync<List<DriveAnswer>>("/api/drives"))?.FirstOrDefault(d =>
                    d.Label == label && d.State == "waiting"
                )
        );

    public Task<StartIngestAnswer> IngestAsync(
        DriveAnswer drive,
        string title,
        IngestProfile profile = IngestProfile.Generic,
        bool? singlePass = null
    ) =>
        PostAsync<StartIngestAnswer>(
            $"/api/drives/{drive.Id}/ingest",
            new StartIngestRequest(title, new DateOnly(2025, 3, 11), null, Profile: profile, SinglePass: singlePass)
        );

    public Task<RollAnswer> DecideAsync(RollAnswer roll, string decision) =>
        PostAsync<RollAnswer>($"/api/rolls/{roll.Id}/decision", new DecideRollRequest(decision, "test"));

    public Task<RollAnswer> RollAsync(Guid id) => GetAsync<RollAnswer>($"/api/rolls/{id}");

    /// <summary>Waits until the roll is in one of these states.</summary>
    public Task<RollAnswer> RollIsAsync(Guid id, params string[] states) =>
        Wait.ForAsync(
            $"roll {id} to be {string.Join(" or ", states)}",
            async () =>
                await TryGetAsync<RollAnswer>($"/api/rolls/{id}") is { } roll && states.Contains(roll.State)
                    ? roll
                    : null,
            async () => (await TryGetAsync<RollAnswer>($"/api/rolls/{id}"))?.ToString()
        );

    /// <summary>Waits until all rolls of the title have ended, one way or another.</summary>
    /// <param name="logs">What else tells how things stand when patience ends.</param>
    public Task<List<RollAnswer>> EndedAsync(string title, Func<string>? logs = null) =>
        Wait.ForAsync(
            $"the rolls of {title} to end",
            async () =>
                await TryGetAsync<List<RollAnswer>>($"/api/rolls?title={title}") is { Count: > 0 } rolls
                && rolls.TrueForAll(r => r.State is "safe" or "held" or "failed" or "cancelled")
                    ? rolls
                    : null,
            async () =>
                string.Join('\n', await TryGetAsync<List<RollAnswer>>($"/api/rolls?title={title}") ?? [])
                + $"\n{logs?.Invoke()}"
        );

    public async Task<IReadOnlyList<FindingAnswer>> FindingsAsync(Guid roll) =>
        (await GetAsync<Page<FindingAnswer>>($"/api/rolls/{roll}/findings?take=500")).Items;

    public void Dispose() => http.Dispose();

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}",
                null,
                answer.StatusCode
            );
        }

        return (await answer.Content.ReadFromJsonAsync<T>(WireJson.Options))!;
    }
}
