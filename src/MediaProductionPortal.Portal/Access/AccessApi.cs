using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace MediaProductionPortal.Access;

/// <summary>Who am I, and my personal access tokens.</summary>
internal static class AccessApi
{
    public static void MapAccess(this WebApplication app)
    {
        app.MapAccount();
        app.MapPeople();
        var api = app.MapApi("Access");
        api.MapPost("/sign-in", SignIn)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.SignIn)
            .WithSummary("Trades an e-mail address and password for a personal access token.");
        api.MapGet("/me", Me).WithSummary("Who the caller is.");
        api.MapGet("/tokens", List).WithSummary("The caller's personal access tokens, without their secrets.");
        api.MapPost("/tokens", Create).WithSummary("Makes a personal access token; its secret is answered once.");
        api.MapDelete("/tokens/{id:guid}", Revoke).WithSummary("Takes a personal access token away.");
    }

    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> SignIn(
        SignInRequest request,
        CheckPassword check,
        CreateAccessToken create,
        CancellationToken cancel
    )
    {
        var user = await check.RunAsync(request.Email, request.Password, cancel);
        if (user.Refusal is { } refusal)
            return refusal.ToProblem(refusal.Kind == RefusalKind.Invalid ? StatusCodes.Status401Unauthorized : null);
        if (user.Value.MustChangePassword)
            return FirstPassword.MustChange.ToProblem();
        var token = await create.RunAsync(Who.Person(user.Value), new(request.TokenName, null), cancel);
        return token.ToAnswer();
    }

    private static async Task<Results<Ok<MeAnswer>, ProblemHttpResult>> Me(Who who, UserManager<AppUser> users) =>
        await users.FindByIdAsync(who.UserId.ToString()!) is { } user
            ? TypedResults.Ok(new MeAnswer(user.Id, user.Email ?? "", user.Name, user.IsAdmin))
            : Refusal.NotFound("account").ToProblem();

    private static Task<IReadOnlyList<TokenAnswer>> List(Who who, ListAccessTokens list, CancellationToken cancel) =>
        list.RunAsync(who, cancel);

    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> Create(
        CreateTokenRequest request,
        Who who,
        CreateAccessToken create,
        CancellationToken cancel
    ) => (await create.RunAsync(who, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id,
        Who who,
        RevokeAccessToken revoke,
        CancellationToken cancel
    ) => (await revoke.RunAsync(who, id, cancel)).ToAnswer();
}
