using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MediaProductionPortal.Data;

namespace MediaProductionPortal.Harness;

/// <summary>The real portal as a process of its own, on a free port and a data folder of its own; killed and started again at will.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    public const string Email = "admin@localhost";
    public const string Password = "Correct-horse-battery-1";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly TempFolder? ownFolder;
    private readonly Dictionary<string, string> environment;
    private ChildProcess? process;

    /// <param name="data">Data folder; null makes one that goes away with this object.</param>
    /// <param name="settings">More configuration, keys with ':'.</param>
    /// <param name="isBare">It makes its database itself, as in a data folder of somebody else's; otherwise it finds a migrated one.</param>
    public PortalProcess(string? data = null, IReadOnlyDictionary<string, string>? settings = null, bool isBare = false)
    {
        ownFolder = data is null ? new TempFolder() : null;
        Data = data ?? ownFolder!.Path;
        if (ownFolder is not null && !isBare)
        {
            SqliteDatabaseOfTest.CopyTo(ownFolder.At("portal.db"));
        }

        Port = FreePort();
        environment = new Dictionary<string, string>(Impatience.OfPortal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Data__Folder"] = Data,
            ["Agent__WatchedRoots__0"] = Drives,
            ["FirstAdmin__Email"] = Email,
            ["FirstAdmin__Password"] = Password,
            ["RateLimits__SignInPerMinute"] = "1000",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        Directory.CreateDirectory(Drives);
    }

    public string Data { get; }

    /// <summary>The watched root: each folder inside is a drive.</summary>
    public string Drives => Path.Combine(Data, "drives");

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    public int ProcessId => process?.Id ?? throw new InvalidOperationException("The portal is not started.");

    /// <summary>Its output since it was last started.</summary>
    public string Log => process?.Log ?? "";

    /// <summary>What the process does: web, worker or all.</summary>
    public string Role { get; init; } = "all";

    /// <summary>Told each line of its output, over all its lives.</summary>
    public Action<string>? Told { get; init; }

    public static async Task<PortalProcess> StartedAsync(
        IReadOnlyDictionary<string, string>? settings = null,
        bool isBare = false
    )
    {
        var portal = new PortalProcess(settings: settings, isBare: isBare);
        await portal.StartAsync();
        return portal;
    }

    /// <summary>Starts it and waits until it is ready; throws with its log when it does not get there.</summary>
    public async Task StartAsync()
    {
        process?.Dispose();
        process = ChildProcess.Start(BuiltFiles.Portal, ["--urls", Url, "--role", Role], Data, environment, Told);
        using var http = new HttpClient { BaseAddress = new Uri(Url) };
        var began = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync(http))
        {
            if (process.HasExited || TimeProvider.System.GetElapsedTime(began) > StartLimit)
            {
                throw new InvalidOperationException($"The portal did not get ready. Its output:\n{process.Log}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => process?.KillAsync() ?? Task.CompletedTask;

    /// <summary>kill -9, then a start on the same data.</summary>
    public async Task KillAndRestartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
        ownFolder?.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
