using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Hosting;

/// <summary>Turns what use cases answer into HTTP (RFC 9457 problem details for a no).</summary>
internal static class Answers
{
    public static Results<Ok<T>, ProblemHttpResult> ToAnswer<T>(this Outcome<T> outcome) =>
        outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(outcome.Value);

    public static Results<NoContent, ProblemHttpResult> ToAnswer(this Outcome<Done> outcome) =>
        outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    public static ProblemHttpResult ToProblem(this Refusal refusal, int? status = null) =>
        TypedResults.Problem(
            detail: refusal.Words,
            statusCode: status ?? StatusOf(refusal.Kind),
            extensions: new Dictionary<string, object?> { ["code"] = refusal.Code }
        );

    private static int StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.NotAllowed => StatusCodes.Status403Forbidden,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        };
}
