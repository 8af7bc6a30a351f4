using System.Text.Json;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Deliveries.Window;

/// <summary>The window of <c>mpp watch --ui</c> that runs, so that a link finds it, and the folder that it fetches into. Readable by its owner only: the address holds the secret.</summary>
/// <param name="Address">Null when none runs.</param>
internal sealed record RunningWindow(Uri? Address, string Dest)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    private static string File => Path.Combine(Path.GetDirectoryName(SavedLogin.File)!, "window.json");

    public void Save() => PrivateFile.Write(File, JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Options));

    /// <summary>The last one, whether it runs or not; null when there was none.</summary>
    public static RunningWindow? Last()
    {
        try
        {
            return JsonSerializer.Deserialize<RunningWindow>(System.IO.File.ReadAllBytes(File), WireJson.Options);
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public static void Forget(Uri address)
    {
        if (Last() is { } last && last.Address == address)
        {
            (last with { Address = null }).Save();
        }
    }

    /// <summary>Whether it still answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        if (Address is not { IsLoopback: true, Scheme: "http" })
        {
            return false;
        }

        try
        {
            using var http = new HttpClient { Timeout = Soon };
            using var answer = await http.GetAsync(new Uri(Address, "state"), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e)
            when (e is HttpRequestException || (e is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Has it fetch a delivery next; false when it does not know it.</summary>
    public async Task<bool> FetchAsync(Guid delivery, CancellationToken cancel)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Add("Origin", Address!.GetLeftPart(UriPartial.Authority));
        // With its length: the page takes no body in chunks.
        using var body = new ByteArrayContent(
            JsonSerializer.SerializeToUtf8Bytes(new { What = "fetch", Delivery = delivery }, WireJson.Options)
        );
        body.Headers.ContentType = new("application/json");
        using var answer = await http.PostAsync(new Uri(Address, "do"), body, cancel);
        return answer.IsSuccessStatusCode;
    }
}
