using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace MediaProductionPortal.Hosting;

/// <summary>What a browser keeps about a link that it was let in by: signed, bound to the link, for half a day.</summary>
/// <param name="purpose">What is kept; also the cookie's name.</param>
/// <param name="path">Where it is sent, with the link in it.</param>
internal sealed class LinkCookie(string purpose, Func<string, string> path)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(12);

    /// <summary>Null when nothing is kept for this link.</summary>
    public string? Read(HttpContext http, string link)
    {
        if (http.Request.Cookies[NameOf(link)] is not { } kept)
            return null;
        try
        {
            var text = Protector(http).Unprotect(kept);
            return text.StartsWith(link + " ", StringComparison.Ordinal) ? text[(link.Length + 1)..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Write(HttpContext http, string link, string value = "") =>
        http.Response.Cookies.Append(
            NameOf(link),
            Protector(http).Protect($"{link} {value}", Remembered),
            new()
            {
                HttpOnly = true,
                Secure = http.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                Path = path(link),
                MaxAge = Remembered,
            }
        );

    private string NameOf(string link) => $"mpp-{purpose}-{link[..Math.Min(8, link.Length)]}";

    private ITimeLimitedDataProtector Protector(HttpContext http) =>
        http
            .RequestServices.GetRequiredService<IDataProtectionProvider>()
            .CreateProtector(purpose)
            .ToTimeLimitedDataProtector();
}
