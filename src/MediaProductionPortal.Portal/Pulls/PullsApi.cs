using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Pulls;

/// <summary>Pulls of titles: what can be chosen, what would come out, what was asked for and where it stands.</summary>
internal static class PullsApi
{
    public static void MapPulls(this WebApplication app)
    {
        var api = app.MapApi("Pulls");
        var title = api.MapGroup("/titles/{codeOrId}/pulls");
        title.MapGet("/", List).WithSummary("A title's pulls: what waits and runs in its order, then what ended.");
        title
            .MapGet("/choices", Choices)
            .WithSummary("What can be chosen, the templates of the title, and whether pulls need approval.");
        title.MapPost("/plan", Plan).WithSummary("What would come out of a pull, range by range. Changes nothing.");
        title
            .MapPost("/", Submit)
            .WithSummary(
                "Plans once more and asks for it; names are given. Refused while a range can't be pulled. Audited."
            );
        title.MapPut("/order", Order).WithSummary("In which order what waits is made. Audited.");
        title.MapPut("/rules", SetRules).WithSummary("Whether every pull needs a producer's approval. Audited.");
        title.MapPut("/templates", SaveTemplate).WithSummary("Keeps options under a name. Audited.");
        title.MapDelete("/templates/{id:guid}", RemoveTemplate).WithSummary("Removes a template. Audited.");
        title
            .MapPut("/profiles", SaveProfile)
            .WithSummary("Keeps a layout of packages under a name; one of the name is replaced. Audited.");
        title
            .MapDelete("/profiles/{id:guid}", RemoveProfile)
            .WithSummary("Removes a layout of packages; pulls that were asked for by it keep it. Audited.");
        var pull = api.MapGroup("/pulls/{id:guid}");
        pull.MapGet("/", Show).WithSummary("A pull with its ranges, as they stand now.");
        pull.MapGet("/package", Package).WithSummary("The files of the delivered package with size and hash.");
        pull.MapGet("/package/file", PackageFile)
            .WithSummary("Leads to one file of the package, by its path there. Audited.");
        pull.MapPost("/decision", Decide).WithSummary("Approves or refuses a pull that waits for that. Audited.");
        pull.MapPost("/stop", Stop).WithSummary("Stops a pull that is not delivered yet. Audited.");
        pull.MapPost("/retry", Retry).WithSummary("Has all ranges that failed made again. Audited.");
        pull.MapPost("/items/{itemId:guid}/retry", RetryItem)
            .WithSummary("Has one range that failed made again. Audited.");
    }

    private static async Task<Results<Ok<TitlePullsAnswer>, ProblemHttpResult>> List(
        string codeOrId,
        string? after,
        int? take,
        Who who,
        ListPulls list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, codeOrId, after, QueryValues.Take(take), cancel)).ToAnswer();

    private static async Task<Results<Ok<PullChoices>, ProblemHttpResult>> Choices(
        string codeOrId,
        Who who,
        PullTemplates templates,
        CancellationToken cancel
    ) => (await templates.ChoicesAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<PullPlanAnswer>, ProblemHttpResult>> Plan(
        string codeOrId,
        PlanPullRequest request,
        Who who,
        PlanPull plan,
        CancellationToken cancel
    ) => (await plan.RunAsync(who, codeOrId, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<PullAnswer>, ProblemHttpResult>> Submit(
        string codeOrId,
        SubmitPullRequest request,
        Who who,
        SubmitPull submit,
        CancellationToken cancel
    ) => (await submit.RunAsync(who, codeOrId, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Order(
        string codeOrId,
        OrderPullsRequest request,
        Who who,
        OrderPulls order,
        CancellationToken cancel
    ) => (await order.RunAsync(who, codeOrId, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<PullRules>, ProblemHttpResult>> SetRules(
        string codeOrId,
        PullRules rules,
        Who who,
        PullTemplates templates,
        CancellationToken cancel
    ) => (await templates.SetRulesAsync(who, codeOrId, rules, cancel)).ToAnswer();

    private static async Task<Results<Ok<PullTemplateAnswer>, ProblemHttpResult>> SaveTemplate(
        string codeOrId,
        SavePullTemplateRequest request,
        Who who,
        PullTemplates templates,
        CancellationToken cancel
    ) => (await templates.SaveAsync(who, codeOrId, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveTemplate(
        string codeOrId,
        Guid id,
        Who who,
        PullTemplates templates,
        CancellationToken cancel
    ) => (await templates.RemoveAsync(who, codeOrId, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<PackageProfileAnswer>, ProblemHttpResult>> SaveProfile(
        string codeOrId,
        SavePackageProfileRequest request,
        Who who,
        PackageProfiles profiles,
        CancellationToken cancel
    ) => (await profiles.SaveAsync(who, codeOrId, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveProfile(
        string codeOrId,
        Guid id,
        Who who,
        PackageProfiles profiles,
        CancellationToken cancel
    ) => (await profiles.RemoveAsync(who, codeOrId, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<PullDetail>, ProblemHttpResult>> Show(
        Guid id,
        Who who,
        ShowPull show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<PullPackageAnswer>, ProblemHttpResult>> Package(
        Guid id,
        Who who,
        ShowPackage show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> PackageFile(
        Guid id,
        string path,
        Who who,
        ShowPackage show,
        CancellationToken cancel
    )
    {
        var link = await show.LinkAsync(who, id, path, cancel);
        return link.Refusal is { } no ? no.ToProblem() : TypedResults.Redirect(link.Value);
    }

    private static async Task<Results<Ok<PullAnswer>, ProblemHttpResult>> Decide(
        Guid id,
        DecidePullRequest request,
        Who who,
        DecidePull decide,
        CancellationToken cancel
    ) => (await decide.RunAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<PullAnswer>, ProblemHttpResult>> Stop(
        Guid id,
        Who who,
        StopPull stop,
        CancellationToken cancel
    ) => (await stop.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<PullAnswer>, ProblemHttpResult>> Retry(
        Guid id,
        Who who,
        RetryPullItem retry,
        CancellationToken cancel
    ) => (await retry.RunAsync(who, id, null, cancel)).ToAnswer();

    private static async Task<Results<Ok<PullAnswer>, ProblemHttpResult>> RetryItem(
        Guid id,
        Guid itemId,
        Who who,
        RetryPullItem retry,
        CancellationToken cancel
    ) => (await retry.RunAsync(who, id, itemId, cancel)).ToAnswer();
}
