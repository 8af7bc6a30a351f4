using System.Net;

namespace MediaProductionPortal.Hosting;

/// <summary>The web root lies at the top of the repository; SDK internals bring it into the build, and these tests watch them.</summary>
public sealed class WebFilesTests(CastedHost host) : IClassFixture<CastedHost>
{
    [Theory]
    [InlineData("/robots.txt")]
    [InlineData("/api-docs/index.html")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.js")]
    public async Task EverybodyGetsTheFilesOfTheWebRoot(string path)
    {
        using var client = host.Client();

        var answer = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public void TheBuildFingerprintsTheFilesOfTheWebRoot()
    {
        var manifest = File.ReadAllText(
            Path.Combine(AppContext.BaseDirectory, "MediaProductionPortal.Portal.staticwebassets.endpoints.json")
        );

        Assert.Matches(@"""Route"":\s*""api-docs/api-docs\.[a-z0-9]{10}\.js""", manifest);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/api/titles")]
    [InlineData("/robots.txt")]
    public async Task EveryAnswerTellsBrowsersToLoadNothingFromElsewhere(string path)
    {
        using var client = host.Client();

        var headers = (await client.GetAsync(path)).Headers;

        var policy = headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
    }
}
