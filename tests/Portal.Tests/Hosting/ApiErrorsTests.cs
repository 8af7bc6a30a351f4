using System.Net;

namespace MediaProductionPortal.Hosting;

public sealed class ApiErrorsTests(CastedHost host) : IClassFixture<CastedHost>
{
    [Theory]
    [InlineData("nobody", "GET", "/api/titles", null, 401, "not-signed-in")]
    [InlineData("nobody", "GET", "/api/nothing-here", null, 401, "not-signed-in")]
    [InlineData("admin", "GET", "/api/nothing-here", null, 404, "not-found")]
    [InlineData("admin", "GET", "/api/titles/NOPE", null, 404, "not-found")]
    [InlineData("admin", "DELETE", "/api/titles", null, 405, "method-not-allowed")]
    [InlineData("admin", "POST", "/api/titles", "{\"code\": 1}", 400, "unreadable")]
    [InlineData("admin", "POST", "/api/titles", "{", 400, "unreadable")]
    [InlineData("admin", "POST", "/api/titles", "", 400, "unreadable")]
    [InlineData("admin", "POST", "/api/titles", "{}", 400, "missing-value")]
    [InlineData("viewer", "POST", "/api/titles", "{\"code\":\"AB\",\"name\":\"x\"}", 403, "not-allowed")]
    [InlineData("admin", "GET", "/api/drives?state=asleep", null, 400, "unknown-value")]
    [InlineData("admin", "GET", "/api/clips?roll=7", null, 400, "unreadable")]
    [InlineData("agent-here", "GET", "/api/agent/orders", null, 426, "agent-too-old")]
    public async Task EveryNoIsAProblemDocumentWithACodeAndWords(
        string name,
        string method,
        string path,
        string? body,
        int status,
        string code
    )
    {
        using var client = host.Client(Cast.TokenOf(name));
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = Wire.Text(body);

        var problem = await Wire.ProblemAsync(await client.SendAsync(request));

        Assert.Equal((status, code), (problem.Status, problem.Code));
        Assert.True(problem.Detail.Length > 10, problem.Detail);
    }

    [Fact]
    public async Task ABodyThatIsNoJsonIsToldSo()
    {
        using var client = host.Client(Cast.TokenOf("admin"));

        var answer = await client.PostAsync("/api/titles", new StringContent("code=AB"));

        Assert.Equal(
            (415, "not-json"),
            ((await Wire.ProblemAsync(answer)).Status, (await Wire.ProblemAsync(answer)).Code)
        );
    }

    [Fact]
    public async Task BrokenJsonIsAnsweredWithThePlace()
    {
        using var client = host.Client(Cast.TokenOf("admin"));

        var answer = await client.PostAsync("/api/titles", Wire.Text("""{"code":"AB","name":{}}"""));

        Assert.Contains("$.name", (await Wire.ProblemAsync(answer)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownTokenIsUnauthorised()
    {
        using var client = host.Client("mpp_" + new string('y', 43));

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/titles")).StatusCode);
    }
}
