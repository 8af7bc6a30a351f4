using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Connection;

/// <summary>Speaks to the portal's HTTP API; whatever goes wrong becomes a <see cref="CommandFailed"/> that says what to do.</summary>
internal sealed class PortalClient : IDisposable
{
    /// <summary>How slow a line may be that a file is sent over, bytes a second.</summary>
    private const long SlowestLine = 50_000;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(100);

    private readonly HttpClient http;

    public PortalClient(SavedLogin login)
    {
        Login = login;
        http = new HttpClient { BaseAddress = new Uri(login.Url + "/"), Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("mpp/0.1");
        if (login.Token is { Length: > 0 } token)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public SavedLogin Login { get; }

    /// <summary>Links to a folder store lead to the portal itself, and begin with its path.</summary>
    public string Whole(string url) => url.StartsWith('/') ? Login.Url + url : url;

    public static PortalClient FromLogin()
    {
        var login = SavedLogin.Find();
        return login?.Token is { Length: > 0 }
            ? new PortalClient(login)
            : throw new CommandFailed(
                ExitCodes.NotSignedIn,
                "not-signed-in",
                login is null
                    ? "You are not signed in. Run: mpp login URL"
                    : $"You are not signed in at {login.Url}. Run: mpp login {login.Url}"
            );
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path.TrimStart('/'));
        return await SendAsync<T>(request, cancel).ConfigureAwait(false);
    }

    public Task<T> PostAsync<T>(string path, object? body, CancellationToken cancel) =>
        SendAsync<T>(HttpMethod.Post, path, body, cancel);

    /// <summary>For what answers nothing.</summary>
    public async Task PostAsync(string path, object body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path.TrimStart('/'))
        {
            Content = JsonContent.Create(body, body.GetType(), options: WireJson.Options),
        };
        using var answer = await AskAsync(request, cancel).ConfigureAwait(false);
    }

    /// <summary>Sends a file as it is.</summary>
    public async Task<T> PostFileAsync<T>(string path, byte[] file, string contentType, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path.TrimStart('/'))
        {
            Content = new ByteArrayContent(file) { Headers = { ContentType = new(contentType) } },
        };
        return await SendAsync<T>(request, cancel).ConfigureAwait(false);
    }

    /// <summary>The body of an answer, as it comes; the taker disposes it.</summary>
    public async Task<Stream> GetStreamAsync(string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path.TrimStart('/'));
        var answer = await AskAsync(request, cancel).ConfigureAwait(false);
        return await answer.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Sends what a stream holds.</summary>
    public async Task<T> PostStreamAsync<T>(string path, Stream body, string contentType, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path.TrimStart('/'))
        {
            Content = new StreamContent(body) { Headers = { ContentType = new(contentType) } },
        };
        return await SendAsync<T>(request, cancel).ConfigureAwait(false);
    }

    public Task<T> PutAsync<T>(string path, object body, CancellationToken cancel) =>
        SendAsync<T>(HttpMethod.Put, path, body, cancel);

    /// <summary>For what answers nothing.</summary>
    public async Task PutAsync(string path, object body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path.TrimStart('/'))
        {
            Content = JsonContent.Create(body, body.GetType(), options: WireJson.Options),
        };
        using var answer = await AskAsync(request, cancel).ConfigureAwait(false);
    }

    public async Task DeleteAsync(string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path.TrimStart('/'));
        using var answer = await AskAsync(request, cancel).ConfigureAwait(false);
    }

    public void Dispose() => http.Dispose();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path.TrimStart('/'))
        {
            Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: WireJson.Options),
        };
        return await SendAsync<T>(request, cancel).ConfigureAwait(false);
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken cancel)
    {
        using var answer = await AskAsync(request, cancel).ConfigureAwait(false);
        try
        {
            return await answer.Content.ReadFromJsonAsync<T>(WireJson.Options, cancel).ConfigureAwait(false)
                ?? throw new JsonException("The answer is empty.");
        }
        catch (Exception odd) when (odd is JsonException or NotSupportedException)
        {
            throw new CommandFailed(
                ExitCodes.PortalUnreachable,
                "not-a-portal",
                $"{Login.Url} answers, but not as a Media Production Portal ({odd.Message}). Check the address.",
                odd
            );
        }
        catch (Exception fault) when (IsOffline(fault, cancel))
        {
            throw Unreachable(fault);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        HttpResponseMessage answer;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(
            AnswerLimit + TimeSpan.FromSeconds((request.Content?.Headers.ContentLength ?? 0) / (double)SlowestLine)
        );
        try
        {
            answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token)
                .ConfigureAwait(false);
        }
        catch (Exception fault) when (IsOffline(fault, cancel))
        {
            throw Unreachable(fault);
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw await PortalRefusal.ReadAsync(answer, Login.Url, cancel).ConfigureAwait(false);
        }
    }

    private static bool IsOffline(Exception fault, CancellationToken cancel) =>
        fault is HttpRequestException or SocketException or IOException
        || (fault is TaskCanceledException && !cancel.IsCancellationRequested);

    private CommandFailed Unreachable(Exception fault)
    {
        var why = fault switch
        {
            TaskCanceledException => "no answer in time",
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "no such host",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                "its certificate is not trusted",
            { InnerException: SocketException socket } => socket.SocketErrorCode == SocketError.ConnectionRefused
                ? "nothing listens there"
                : socket.Message,
            _ => fault.Message.TrimEnd('.'),
        };
        return new CommandFailed(
            ExitCodes.PortalUnreachable,
            "portal-unreachable",
            $"The portal at {Login.Url} can't be reached: {why}. Check that it runs and that the address is right.",
            fault
        );
    }
}
