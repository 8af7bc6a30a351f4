using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace MediaProductionPortal.Access;

/// <summary>What the forms of the sign-in and password pages post to; answers are redirects, errors come as <c>?error=code</c>.</summary>
internal static class AccountApi
{
    public static void MapAccount(this WebApplication app)
    {
        var account = app.MapGroup("/account").ExcludeFromDescription();
        account.MapPost("/sign-in", SignIn).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        account.MapPost("/sign-out", SignOut);
        account.MapPost("/password", ChangePassword).RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<RedirectHttpResult> SignIn(
        [FromForm] string? email,
        [FromForm] string? password,
        [FromForm] string? returnUrl,
        CheckPassword check,
        SignInManager<AppUser> sessions,
        HttpContext context,
        WriteAudit audit,
        CancellationToken cancel
    )
    {
        var checkedUser = await check.RunAsync(email ?? "", password ?? "", cancel);
        if (checkedUser.Refusal is { } refusal)
        {
            var error = refusal.Code is "locked" or "shut-out" ? refusal.Code : "wrong";
            TypedAddress.Keep(context, email);
            return TypedResults.Redirect($"/sign-in?error={error}&returnUrl={Uri.EscapeDataString(Local(returnUrl))}");
        }
        var user = checkedUser.Value;
        TypedAddress.Forget(context);
        await sessions.SignInAsync(user, isPersistent: true);
        await audit.RunAsync(Who.Person(user), "signed-in", $"user {user.Email}", null, null, cancel);
        return TypedResults.Redirect(user.MustChangePassword ? PasswordPageFor(returnUrl) : Local(returnUrl));
    }

    // The form is bound so that its antiforgery token is checked.
    private static async Task<RedirectHttpResult> SignOut(IFormCollection form, SignInManager<AppUser> sessions)
    {
        _ = form;
        await sessions.SignOutAsync();
        return TypedResults.Redirect("/sign-in");
    }

    private static async Task<RedirectHttpResult> ChangePassword(
        [FromForm] string? current,
        [FromForm(Name = "new")] string? changed,
        [FromForm] string? again,
        [FromForm] string? returnUrl,
        HttpContext context,
        UserManager<AppUser> users,
        SignInManager<AppUser> sessions,
        FirstAdmin first,
        WriteAudit audit,
        CancellationToken cancel
    )
    {
        if (await users.GetUserAsync(context.User) is not { } user)
            return TypedResults.Redirect("/sign-in");
        if (changed != again)
            return Again("mismatch");
        if (changed == current)
            return Again("same");
        var mustChange = user.MustChangePassword;
        user.MustChangePassword = false;
        var result = await users.ChangePasswordAsync(user, current ?? "", changed ?? "");
        if (!result.Succeeded)
            return Again(
                result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch)) ? "wrong" : "short"
            );
        if (mustChange)
            first.Forget();
        await sessions.RefreshSignInAsync(user);
        await audit.RunAsync(Who.Person(user), "password-changed", $"user {user.Email}", null, null, cancel);
        return TypedResults.Redirect(mustChange ? Local(returnUrl) : "/account/password?changed=1");

        RedirectHttpResult Again(string error) => TypedResults.Redirect(PasswordPageFor(returnUrl, error));
    }

    /// <summary>The password page, which sends people on to where they were going.</summary>
    internal static string PasswordPageFor(string? url, string? error = null)
    {
        var page = error is null ? "/account/password" : $"/account/password?error={error}";
        return Local(url) is "/" ? page : QueryHelpers.AddQueryString(page, "returnUrl", Local(url));
    }

    /// <summary>Only a path of this portal; anything else becomes the home page, so that a link can't send people away after sign-in.</summary>
    internal static string Local(string? url) =>
        RedirectHttpResult.IsLocalUrl(url) && !url!.StartsWith('~') ? url : "/";
}
