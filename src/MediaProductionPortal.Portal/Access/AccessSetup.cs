using MediaProductionPortal.Data;
using MediaProductionPortal.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace MediaProductionPortal.Access;

/// <summary>How people and agents are known: a cookie in browsers, bearer tokens elsewhere.</summary>
internal static class AccessSetup
{
    private const string AnyScheme = "Any";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddIdentity();
        services
            .AddAuthentication(AnyScheme)
            .AddPolicyScheme(
                AnyScheme,
                null,
                options =>
                    options.ForwardDefaultSelector = context =>
                        TokenSignIn.TokenOf(context.Request) is null
                            ? IdentityConstants.ApplicationScheme
                            : TokenSignIn.SchemeName
            )
            .AddScheme<AuthenticationSchemeOptions, TokenSignIn>(TokenSignIn.SchemeName, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(Cookie);
        services.AddPolicies();
        services.AddRateLimits(builder.Configuration);

        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddScoped<CurrentWho>();
        services.AddScoped(s => s.GetRequiredService<IHttpContextAccessor>().HttpContext?.User.ToWho() ?? Who.Nobody);

        services
            .AddOptions<FirstAdminOptions>()
            .BindConfiguration("FirstAdmin")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<FirstAdmin>();
        services.AddScoped<CheckPassword>();
    }

    private static void AddIdentity(this IServiceCollection services)
    {
        services
            .AddIdentityCore<AppUser>(options =>
            {
                // Length beats composition rules (NIST SP 800-63B §5.1.1.2).
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.User.RequireUniqueEmail = true;
                // Names are e-mail addresses, which hold more than a-z: o'hara@example.com, jörg@example.com.
                options.User.AllowedUserNameCharacters = "";
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = AppUser.PasswordLock;
            })
            .AddEntityFrameworkStores<PortalDb>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<UserClaims>();
        services.Configure<SecurityStampValidatorOptions>(options =>
            options.ValidationInterval = TimeSpan.FromMinutes(2)
        );
    }

    private static void Cookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options)
    {
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/denied";
        options.ReturnUrlParameter = "returnUrl";
        options.Cookie.Name = "mpp";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.SlidingExpiration = true;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        // Programs get a status, browsers a page.
        options.Events.OnRedirectToLogin = context =>
        {
            if (context.Request.IsForPrograms())
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else
                context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            if (context.Request.IsForPrograms())
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            else
                context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
    }
}
