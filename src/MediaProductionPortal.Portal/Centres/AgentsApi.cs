using System.Text.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>What ingest agents call (DESIGN §6).</summary>
internal static class AgentsApi
{
    public static void MapAgents(this WebApplication app)
    {
        var agents = app.MapGroup("")
            .WithTags("Agents")
            .RequireAuthorization(Policies.Agent)
            .AddEndpointFilter<SpokenVersion>()
            .AddEndpointFilter<WholeBody>();
        agents
            .MapPost(Routes.Enrol, Enrol)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Enrol)
            .WithSummary("Trades a one-time code for an agent's token.");
        agents.MapGet(Routes.Orders, Orders).WithSummary("All open orders of the agent's centre.");
        agents
            .MapPost(Routes.Facts, Facts)
            .Accepts<FactBatch>("application/json")
            .WithSummary("Takes numbered facts; repeats are harmless, gaps are refused.");
        agents.MapPost(Routes.Link, TellLink).WithSummary("Takes what the agent's link does and did.");
        agents
            .MapPost(Routes.Proxies, Proxies)
            .WithSummary("Asks which proxies the centre should make of a clip, beside the player's.");
        agents
            .MapGet(Routes.Looks + "/{id:guid}", Look)
            .WithSummary("A look of a title that the centre ingests, as a .cube of one plain lattice.");
        agents.MapPost(Routes.Uploads, Open).WithSummary("Asks for a place to put one file of a roll.");
        agents.MapPost(Routes.Uploads + "/{id:guid}/links", Links).WithSummary("Asks for links for more parts.");
        agents
            .MapPost(Routes.Uploads + "/{id:guid}/complete", Complete)
            .WithSummary("Closes a file; now it is visible.");
        agents.MapPost(Routes.UploadBatch, OpenMany).WithSummary("Asks for places for many small files of a roll.");
        agents
            .MapPost(Routes.UploadBatch + "/complete", CompleteMany)
            .WithSummary("Closes many small files; each becomes visible by itself.");
        agents.MapDelete(Routes.Uploads + "/{id:guid}", Abort).WithSummary("Gives an upload up.");
    }

    private static async Task<Results<Ok<EnrolAnswer>, ProblemHttpResult>> Enrol(
        EnrolRequest request,
        EnrolAgent enrol,
        CancellationToken cancel
    ) => (await enrol.RunAsync(request, cancel)).ToAnswer();

    private static Task<OrderList> Orders(Who agent, HttpRequest http, OpenOrders orders, CancellationToken cancel) =>
        orders.RunAsync(agent, cancel, SpokenVersion.Of(http) ?? ProtocolVersion.OldestAgent);

    // As it came: a fact of a kind that only a newer agent knows must be kept, not refused.
    private static async Task<Results<Ok<FactsAnswer>, ProblemHttpResult>> Facts(
        JsonElement batch,
        Who agent,
        ApplyFacts apply,
        PortalDb db,
        CancellationToken cancel
    )
    {
        var answer = await apply.RunAsync(agent, batch, cancel);
        if (answer.Refusal is not { Code: "facts-gap" } gap)
            return answer.ToAnswer();
        // The agent goes back to there.
        var problem = gap.ToProblem();
        problem.ProblemDetails.Extensions["lastNumber"] = await db
            .Agents.Where(a => a.Id == agent.AgentId)
            .Select(a => a.LastFact)
            .FirstAsync(cancel);
        return problem;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> TellLink(
        LinkReport report,
        Who agent,
        TakeLinkReport take,
        CancellationToken cancel
    ) => (await take.RunAsync(agent, report, cancel)).ToAnswer();

    private static async Task<Results<Ok<WantedProxies>, ProblemHttpResult>> Proxies(
        ProxiesAsked asked,
        Who agent,
        GiveProxies give,
        CancellationToken cancel
    ) => (await give.RunAsync(agent, asked, cancel)).ToAnswer();

    private static async Task<Results<Ok<string>, ProblemHttpResult>> Look(
        Guid id,
        Who agent,
        GiveProxies give,
        CancellationToken cancel
    ) => (await give.LookAsync(agent, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<UploadAnswer>, ProblemHttpResult>> Open(
        UploadRequest request,
        Who agent,
        OpenUpload open,
        CancellationToken cancel
    ) => (await open.RunAsync(agent, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<PartLinksAnswer>, ProblemHttpResult>> Links(
        Guid id,
        PartLinksRequest request,
        Who agent,
        GivePartLinks give,
        CancellationToken cancel
    ) => (await give.RunAsync(agent, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<CompleteAnswer>, ProblemHttpResult>> Complete(
        Guid id,
        CompleteRequest request,
        Who agent,
        CompleteUpload complete,
        CancellationToken cancel
    ) => (await complete.RunAsync(agent, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<UploadBatchAnswer>, ProblemHttpResult>> OpenMany(
        UploadBatch batch,
        Who agent,
        OpenUploadBatch open,
        CancellationToken cancel
    ) => (await open.RunAsync(agent, batch, cancel)).ToAnswer();

    private static async Task<Results<Ok<CompleteBatchAnswer>, ProblemHttpResult>> CompleteMany(
        CompleteBatch batch,
        Who agent,
        CompleteUploadBatch complete,
        CancellationToken cancel
    ) => (await complete.RunAsync(agent, batch, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Abort(
        Guid id,
        Who agent,
        AbortUpload abort,
        CancellationToken cancel
    ) => (await abort.RunAsync(agent, id, cancel)).ToAnswer();
}
