using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Hosting;

public sealed class ApiDocumentTests(CastedHost host) : IClassFixture<CastedHost>
{
    [Fact]
    public async Task TheDocumentListsEveryApiRouteWithASummary()
    {
        using var client = host.Client();

        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));

        var paths = document.RootElement.GetProperty("paths");
        foreach (var (method, path) in ApiRoutes())
        {
            Assert.True(paths.TryGetProperty(path, out var item), path);
            Assert.True(item.TryGetProperty(method, out var operation), $"{method} {path}");
            Assert.True(operation.TryGetProperty("summary", out _), $"{method} {path} has no summary.");
        }
    }

    [Fact]
    public async Task TheDocumentSaysWhichRoutesNeedAToken()
    {
        using var client = host.Client();

        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));

        var paths = document.RootElement.GetProperty("paths");
        Assert.True(paths.GetProperty("/api/titles").GetProperty("get").TryGetProperty("security", out _));
        Assert.False(paths.GetProperty("/api/sign-in").GetProperty("post").TryGetProperty("security", out _));
    }

    [Fact]
    public async Task TheReadablePageComesFromThePortalItself()
    {
        using var client = host.Client();

        var page = await client.GetStringAsync("/api-docs/index.html");
        var script = await client.GetStringAsync("/api-docs/api-docs.js");

        Assert.DoesNotMatch("https?://", page);
        Assert.DoesNotMatch("https?://", script);
    }

    private IEnumerable<(string Method, string Path)> ApiRoutes() =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where pattern.StartsWith("/api/", StringComparison.Ordinal)
        where endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription != true
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        where endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null
        select (method.ToLowerInvariant(), Regex.Replace(pattern, ":[a-z]+}", "}"));
}
