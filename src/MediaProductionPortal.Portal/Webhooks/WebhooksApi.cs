using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Webhooks;

/// <summary>Addresses that are told what happens to a title.</summary>
internal static class WebhooksApi
{
    public static void MapWebhooks(this WebApplication app)
    {
        var api = app.MapApi("Webhooks");
        var title = api.MapGroup("/titles/{codeOrId}/webhooks");
        title.MapGet("", List).WithSummary("A title's webhooks.");
        title.MapPost("", Add).WithSummary("Adds one; its secret is answered this once. Audited.");
        var hook = api.MapGroup("/webhooks/{id:guid}");
        hook.MapDelete("", Remove).WithSummary("Takes one away, with what waits for it. Audited.");
        hook.MapPost("/test", Test).WithSummary("Sends a call of the kind test.");
        hook.MapGet("/calls", Calls).WithSummary("The last 50 calls, the newest first.");
        hook.MapPost("/calls/{call:guid}/again", Again).WithSummary("Sends a call once more, with the id that it had.");
    }

    private static async Task<Results<Ok<IReadOnlyList<WebhookAnswer>>, ProblemHttpResult>> List(
        string codeOrId,
        Who who,
        TitleWebhooks hooks,
        CancellationToken cancel
    ) => (await hooks.ListAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<AddedWebhook>, ProblemHttpResult>> Add(
        string codeOrId,
        AddWebhookRequest request,
        Who who,
        TitleWebhooks hooks,
        CancellationToken cancel
    ) => (await hooks.AddAsync(who, codeOrId, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        Guid id,
        Who who,
        TitleWebhooks hooks,
        CancellationToken cancel
    ) => (await hooks.RemoveAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<WebhookCallAnswer>, ProblemHttpResult>> Test(
        Guid id,
        Who who,
        TitleWebhooks hooks,
        CancellationToken cancel
    ) => (await hooks.TestAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<WebhookCallAnswer>>, ProblemHttpResult>> Calls(
        Guid id,
        Who who,
        TitleWebhooks hooks,
        CancellationToken cancel
    ) => (await hooks.CallsAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<WebhookCallAnswer>, ProblemHttpResult>> Again(
        Guid id,
        Guid call,
        Who who,
        TitleWebhooks hooks,
        CancellationToken cancel
    ) => (await hooks.AgainAsync(who, id, call, cancel)).ToAnswer();
}
