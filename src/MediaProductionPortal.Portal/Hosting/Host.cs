using MediaProductionPortal.Access;
using MediaProductionPortal.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Hosting;

/// <summary>What every part of the portal stands on: folders, keys, health, the order of the pipeline.</summary>
internal static class Host
{
    public static void AddHost(this WebApplicationBuilder builder)
    {
        // Outside Development a run from the sources would serve empty bodies without it; a published folder has no manifest.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSingleton(PortalRole.From(builder.Configuration));
        // What fails at start comes out of RunPortal, as one sentence where a person can mend it: not as a trace before that.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.AddDataFolder();
        builder.Services.AddDataProtection().SetApplicationName("MediaProductionPortal");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>, UseProtectionKeyStore>();
        builder.Services.AddMemoryCache();
        builder
            .Services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database")
            .AddCheck<DataFolderHealth>("data-folder")
            .AddCheck<StoreHealth>("stores");
        builder.AddProxy();
    }

    public static void UsePipeline(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseApiErrors();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseFirstPassword();
        app.UseAuthorization();
        app.UseSameOrigin();
        app.UseAntiforgery();
    }

    public static void MapHost(this WebApplication app)
    {
        app.MapVersion();
        app.MapApiDocument();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
