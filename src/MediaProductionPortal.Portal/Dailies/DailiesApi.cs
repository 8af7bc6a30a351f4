using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Dailies;

/// <summary>Dailies of titles: what is set, sessions of a day, what a person says of each clip, and what is watched.</summary>
internal static class DailiesApi
{
    public static void MapDailies(this WebApplication app)
    {
        var api = app.MapApi("Dailies");
        var title = api.MapGroup("/titles/{codeOrId}/dailies");
        title
            .MapGet("/settings", Settings)
            .WithSummary("How a title's dailies are made, what is missing and which defaults apply.");
        title.MapPut("/settings", Save).WithSummary("Sets all of these anew. Audited.");
        title
            .MapGet("/files", Files)
            .WithSummary("Lists with CDLs (.edl) and framing decision lists (.fdl) of a title's dailies.");
        title
            .MapPost("/files", AddFile)
            .Accepts<byte[]>("application/octet-stream", "*/*")
            .WithSummary(
                "Gives a title's dailies a list with CDLs or a framing decision list (the body is the file), for a day or for all. Audited."
            );
        title
            .MapGet("/files/{id:guid}", OpenFile)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .WithSummary("One of them as it came.");
        title.MapDelete("/files/{id:guid}", RemoveFile).WithSummary("Takes one of them away. Audited.");
        title
            .MapGet("/intent", Intent)
            .WithSummary(
                "What came with each roll of a day (AMF, CDL, FDL, stills, sound), and what is done about what did not."
            );
        title.MapGet("", List).WithSummary("Sessions of a title, the latest day first.");
        title
            .MapPost("", Make)
            .WithSummary("Makes dailies of a day: all clips, the circled ones or some scenes. Audited.");
        title.MapGet("/published", Published).WithSummary("Published sessions, also for those who only watch.");
        var session = api.MapGroup("/dailies/{id:guid}");
        session.MapGet("", Show).WithSummary("A session with all its clips: sync, checks, files with signed links.");
        session
            .MapPost("/start", Start)
            .WithSummary("Begins what waits for a person, and what failed, once more. Audited.");
        session
            .MapPost("/publish", Publish)
            .WithSummary("Publishes the clips that a person passed; refused while one was not looked at. Audited.");
        session.MapGet("/playlist", Playlist).WithSummary("What was published, a chapter a clip; scene narrows it.");
        session
            .MapGet("/ale", Ale)
            .Produces(StatusCodes.Status200OK, contentType: "text/plain")
            .WithSummary("The editor's log of what was made.");
        session
            .MapGet("/report", Report)
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf")
            .WithSummary("The report of a session as PDF: rolls, scenes, circled takes, problems, files, pictures.");
        var clip = api.MapGroup("/dailies/clips/{id:guid}");
        clip.MapPut("", Change)
            .WithSummary("Slips a clip's sound, marks it MOS or gives it another look; it is made anew. Audited.");
        clip.MapGet("/lattice", Lattice)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .WithSummary(
                "The look that a clip was made with: half floats, little endian, three to a point, red fastest."
            );
        clip.MapPost("/verdict", Judge).WithSummary("Passes or flags a clip; a flag needs words. Audited.");
        clip.MapDailiesStreams();
    }

    private static async Task<Results<Ok<DailiesSettingsAnswer>, ProblemHttpResult>> Settings(
        string codeOrId,
        Who who,
        DailiesSetup setup,
        CancellationToken cancel
    ) => (await setup.ShowAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<DailiesSettingsAnswer>, ProblemHttpResult>> Save(
        string codeOrId,
        DailiesSettings settings,
        Who who,
        DailiesSetup setup,
        CancellationToken cancel
    ) => (await setup.SaveAsync(who, codeOrId, settings, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<DailiesSidecarAnswer>>, ProblemHttpResult>> Files(
        string codeOrId,
        Who who,
        DailiesSidecars files,
        CancellationToken cancel
    ) => (await files.ListAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<DailiesSidecarAnswer>, ProblemHttpResult>> AddFile(
        string codeOrId,
        string name,
        DateOnly? day,
        HttpRequest request,
        Who who,
        DailiesSidecars files,
        CancellationToken cancel
    )
    {
        if (await files.RefuseAsync(who, codeOrId, cancel) is { } no)
            return no.ToProblem();
        var body = await WholeFile.ReadAsync(request, DailiesSidecars.MostBytes, cancel);
        return body.Refusal is { } refusal
            ? refusal.ToProblem()
            : (await files.AddAsync(who, codeOrId, name, day, body.Value.ToArray(), cancel)).ToAnswer();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> OpenFile(
        string codeOrId,
        Guid id,
        Who who,
        DailiesSidecars files,
        CancellationToken cancel
    )
    {
        var file = await files.OpenAsync(who, codeOrId, id, cancel);
        return file.Refusal is { } no
            ? no.ToProblem()
            : TypedResults.File(file.Value.File, "application/octet-stream", file.Value.Name);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveFile(
        string codeOrId,
        Guid id,
        Who who,
        DailiesSidecars files,
        CancellationToken cancel
    ) => (await files.RemoveAsync(who, codeOrId, id, cancel)).ToAnswer();

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Lattice(
        Guid id,
        Who who,
        ShowDailies show,
        CancellationToken cancel
    )
    {
        var look = await show.LatticeAsync(who, id, cancel);
        return look.Refusal is { } no ? no.ToProblem() : TypedResults.Stream(look.Value, "application/octet-stream");
    }

    private static async Task<Results<Ok<IntentAnswer>, ProblemHttpResult>> Intent(
        string codeOrId,
        DateOnly day,
        string? unit,
        Who who,
        CheckIntent check,
        CancellationToken cancel
    ) => (await check.RunAsync(who, codeOrId, day, unit, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<DailiesSessionAnswer>>, ProblemHttpResult>> List(
        string codeOrId,
        DateOnly? day,
        Who who,
        ShowDailies show,
        CancellationToken cancel
    ) => (await show.ListAsync(who, codeOrId, day, cancel)).ToAnswer();

    private static async Task<Results<Ok<DailiesSessionAnswer>, ProblemHttpResult>> Make(
        string codeOrId,
        MakeDailiesRequest request,
        Who who,
        MakeSession make,
        CancellationToken cancel
    ) => (await make.RunAsync(who, codeOrId, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<DailiesSessionAnswer>>, ProblemHttpResult>> Published(
        string codeOrId,
        Who who,
        WatchDailies watch,
        CancellationToken cancel
    ) => (await watch.ListAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<DailiesSessionDetail>, ProblemHttpResult>> Show(
        Guid id,
        Who who,
        ShowDailies show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<DailiesSessionAnswer>, ProblemHttpResult>> Start(
        Guid id,
        Who who,
        MakeSession make,
        CancellationToken cancel
    ) => (await make.StartAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<DailiesSessionAnswer>, ProblemHttpResult>> Publish(
        Guid id,
        Who who,
        PublishDailies publish,
        CancellationToken cancel
    ) => (await publish.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<DailiesPlaylist>, ProblemHttpResult>> Playlist(
        Guid id,
        string? scene,
        Who who,
        WatchDailies watch,
        CancellationToken cancel
    ) => (await watch.RunAsync(who, id, scene, cancel)).ToAnswer();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Ale(
        Guid id,
        Who who,
        DailiesAle ale,
        CancellationToken cancel
    )
    {
        var log = await ale.RunAsync(who, id, cancel);
        return log.Refusal is { } no
            ? no.ToProblem()
            : TypedResults.File(
                System.Text.Encoding.UTF8.GetBytes(log.Value.Text),
                "text/plain; charset=utf-8",
                log.Value.Name
            );
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Report(
        Guid id,
        Who who,
        DailiesReport report,
        CancellationToken cancel
    )
    {
        var made = await report.RunAsync(who, id, cancel);
        return made.Refusal is { } no
            ? no.ToProblem()
            : TypedResults.File(made.Value.File, "application/pdf", made.Value.Name);
    }

    private static async Task<Results<Ok<DailiesClipAnswer>, ProblemHttpResult>> Change(
        Guid id,
        ChangeDailiesRequest request,
        Who who,
        ChangeDailies change,
        CancellationToken cancel
    ) => (await change.RunAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Judge(
        Guid id,
        JudgeDailiesRequest request,
        Who who,
        JudgeDailies judge,
        CancellationToken cancel
    ) => (await judge.RunAsync(who, id, request, cancel)).ToAnswer();
}
