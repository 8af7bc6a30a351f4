using MediaProductionPortal.Access;
using MediaProductionPortal.Components;
using MediaProductionPortal.Hosting;
using MudBlazor.Services;

var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
);
builder.WebHost.UseStaticWebAssets();
builder.AddDataFolder();
builder.AddDatabase();
builder.AddSignIn();
builder.Services.AddMudServices();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();

var app = builder.Build();
if (!await app.PrepareDatabaseAsync())
    return ExitCodes.DatabaseRefused;

app.UseSecurityHeaders();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapRazorComponents<App>()
    .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
await app.RunAsync();
return 0;

/// <summary>The portal's process.</summary>
public partial class Program;
