using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace MediaProductionPortal.Hosting;

/// <summary>Every no and every fault of the API is a problem document with a code and a sentence.</summary>
internal static class ApiErrors
{
    /// <summary>Paths that programs call: they get statuses and problem documents, never a page.</summary>
    public static bool IsForPrograms(this HttpRequest request) =>
        request.Path.StartsWithSegments("/api")
        || request.Path.StartsWithSegments("/hubs")
        || request.Path.StartsWithSegments("/openapi")
        || request.Path.StartsWithSegments("/store");

    public static void AddApiErrors(this IServiceCollection services)
    {
        services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context =>
            {
                var (code, words) = OfStatus(context.ProblemDetails.Status);
                context.ProblemDetails.Extensions.TryAdd("code", code);
                context.ProblemDetails.Detail ??= words;
            }
        );
        services.AddExceptionHandler<UnreadableRequest>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void UseApiErrors(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseWhen(context => !GetsPages(context.Request), programs => programs.UseStatusCodePages());
        // What isn't there, or may not be known to be there, is a page in words with status 404.
        app.UseWhen(
            context => GetsPages(context.Request),
            people => people.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true)
        );
    }

    /// <summary>Only what is read can be answered with a page: a form that is posted on to one would be refused there for its missing token, and its own refusal would be lost.</summary>
    private static bool GetsPages(HttpRequest request) =>
        !request.IsForPrograms() && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));

    private static (string Code, string Words) OfStatus(int? status) =>
        status switch
        {
            400 => ("unreadable", "The request can't be read."),
            401 => ("not-signed-in", "Sign in first: send a personal access token as 'Authorization: Bearer mpp_…'."),
            403 => ("not-allowed", "You may not do this."),
            404 => ("not-found", "There is nothing at this address."),
            405 => (
                "method-not-allowed",
                "This address does not take that method; /openapi/v1.json lists what it takes."
            ),
            413 => ("too-large", "The request is too large."),
            415 => ("not-json", "Send the body as JSON, with 'Content-Type: application/json'."),
            429 => ("too-many", "Too many tries; wait a minute."),
            >= 500 => ("fault", "The portal failed; its log says why. Try again, and tell your admin if it stays."),
            _ => ("refused", "The request was refused."),
        };
}

/// <summary>A request that can't be read is answered with where it stops making sense.</summary>
internal sealed class UnreadableRequest(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel)
    {
        if (exception is not BadHttpRequestException bad)
            return false;
        if (context.Request.Path.StartsWithSegments("/account"))
        {
            // A form from before a restart or sign-out, or from elsewhere.
            context.Response.Redirect("/sign-in?error=expired");
            return true;
        }
        context.Response.StatusCode = bad.StatusCode;
        return await problems.TryWriteAsync(
            new() { HttpContext = context, ProblemDetails = { Status = bad.StatusCode, Detail = Words(bad) } }
        );
    }

    private static string? Words(BadHttpRequestException bad) =>
        bad switch
        {
            { StatusCode: not 400 } => null,
            { InnerException: JsonException { Path: { Length: > 0 } path } json } =>
                $"The body can't be read at {path}, line {json.LineNumber + 1}: a value of another kind is expected, or the JSON is broken.",
            { InnerException: JsonException } => "The body is no JSON.",
            _ => bad.Message,
        };
}
