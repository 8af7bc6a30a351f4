using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Ingest;

/// <summary>Rolls: gates, files, findings, certificate, and what a person decides.</summary>
internal static class RollsApi
{
    public static void MapRolls(this WebApplication app)
    {
        var rolls = app.MapApi("Rolls").MapGroup("/rolls");
        rolls.MapGet("/", List).WithSummary("Rolls with their gates; title is a code or id.");
        rolls.MapGet("/{id:guid}", Show).WithSummary("One roll with its four gates.");
        rolls.MapGet("/{id:guid}/files", Files).WithSummary("Media files of a roll, a page at a time.");
        rolls.MapGet("/{id:guid}/findings", Findings).WithSummary("Findings of a roll, worst first, a page at a time.");
        rolls
            .MapGet("/{id:guid}/certificate", Certificate)
            .WithSummary("What is proven of a roll, and whether its card may be wiped.");
        rolls
            .MapPost("/{id:guid}/decision", Decide)
            .WithSummary(
                "Decides about a roll: again or send-good-files when it is held or failed; pause, resume or cancel while it is under way."
            );
    }

    private static async Task<Results<Ok<IReadOnlyList<RollAnswer>>, ProblemHttpResult>> List(
        string? title,
        string? state,
        Who who,
        ListRolls list,
        ShowTitle titles,
        CancellationToken cancel
    )
    {
        var wanted = QueryValues.Enum<RollState>("state", state);
        if (wanted.Refusal is { } wrong)
            return wrong.ToProblem();
        var of = await titles.IdAsync(who, title, cancel);
        return of.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(await list.RunAsync(who, of.Value, state, cancel));
    }

    private static async Task<Results<Ok<RollAnswer>, ProblemHttpResult>> Show(
        Guid id,
        Who who,
        ShowRoll show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<Page<MediaFileAnswer>>, ProblemHttpResult>> Files(
        Guid id,
        string? after,
        int? take,
        Who who,
        ListRollFiles list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, id, after, QueryValues.Take(take), cancel)).ToAnswer();

    private static async Task<Results<Ok<Page<FindingAnswer>>, ProblemHttpResult>> Findings(
        Guid id,
        string? after,
        int? take,
        Who who,
        ListFindings list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, id, after, QueryValues.Take(take), cancel)).ToAnswer();

    private static async Task<Results<Ok<CertificateAnswer>, ProblemHttpResult>> Certificate(
        Guid id,
        Who who,
        ShowCertificate show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<RollAnswer>, ProblemHttpResult>> Decide(
        Guid id,
        DecideRollRequest request,
        Who who,
        DecideRoll decide,
        CancellationToken cancel
    ) => (await decide.RunAsync(who, id, request, cancel)).ToAnswer();
}
