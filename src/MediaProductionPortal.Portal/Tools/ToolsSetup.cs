using MediaProductionPortal.Hosting;

namespace MediaProductionPortal.Tools;

/// <summary>The published <c>mpp</c>, for whoever is signed in.</summary>
internal static class ToolsSetup
{
    public static void AddTools(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ToolsOptions>().BindConfiguration("Tools");
        builder.Services.AddSingleton<PublishedTools>();
    }

    public static void MapTools(this WebApplication app)
    {
        var tools = app.MapApi("Tools").MapGroup("/tools");
        tools.MapGet("/", List).WithSummary("Which builds of mpp can be downloaded, with their checksums.");
        tools
            .MapGet("/{file}", Fetch)
            .Produces(200, contentType: "application/octet-stream")
            .ProducesProblem(404)
            .WithSummary("One of these files; ranges too.");
    }

    private static Task<ToolsAnswer> List(PublishedTools tools, CancellationToken cancel) => tools.FindAsync(cancel);

    private static async Task<IResult> Fetch(string file, PublishedTools tools, CancellationToken cancel) =>
        await tools.PathOfAsync(file, cancel) is { } path
            ? TypedResults.PhysicalFile(path, "application/octet-stream", file, enableRangeProcessing: true)
            : Refusal.NotFound("tool").ToProblem();
}
