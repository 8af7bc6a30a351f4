using System.Net.Http.Headers;
using MediaProductionPortal.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Hosting;

/// <summary>A whole portal on a data folder of its own, without the embedded agent.</summary>
public class PortalHost : WebApplicationFactory<Program>
{
    public const string AdminEmail = "first@portal.test";
    public const string AdminPassword = "a long enough password";

    private readonly Dictionary<string, string> settings = new()
    {
        ["Agent:Embedded"] = "false",
        ["FirstAdmin:Email"] = AdminEmail,
        ["FirstAdmin:Password"] = AdminPassword,
        ["RateLimits:SignInPerMinute"] = "1000",
        ["RateLimits:EnrolPerMinute"] = "1000",
        ["Storage:MinFreeBytes"] = "0",
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
    };

    public PortalHost()
    {
        Folder = Directory.CreateTempSubdirectory("mpp-portal-").FullName;
        settings["Data:Folder"] = Folder;
        SqliteDatabaseOfTest.CopyTo(Path.Combine(Folder, "portal.db"));
    }

    /// <summary>The data folder; deleted with the host.</summary>
    public string Folder { get; }

    /// <summary>Sets a configuration key; before the first use.</summary>
    public PortalHost With(string key, string value)
    {
        settings[key] = value;
        return this;
    }

    public PortalDb OpenDb() => Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext();

    /// <summary>A client that follows no redirect and keeps cookies.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("http://localhost") });
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}
