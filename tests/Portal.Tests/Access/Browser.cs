using System.Net;
using System.Text.RegularExpressions;
using MediaProductionPortal.Hosting;

namespace MediaProductionPortal.Access;

/// <summary>Posts forms as a browser does: with cookies and the antiforgery token of the page.</summary>
internal sealed class Browser(PortalHost host) : IDisposable
{
    private readonly HttpClient client = host.Client();

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string? returnUrl = null) =>
        PostAsync(
            "/sign-in",
            "/account/sign-in",
            ("email", email),
            ("password", password),
            ("returnUrl", returnUrl ?? "")
        );

    /// <summary>Opens the page with the form, then posts it.</summary>
    public async Task<HttpResponseMessage> PostAsync(
        string page,
        string action,
        params (string Name, string Value)[] fields
    )
    {
        var html = await (await client.GetAsync(page)).Content.ReadAsStringAsync();
        var token = Regex.Match(html, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        var form = fields.Append(("__RequestVerificationToken", WebUtility.HtmlDecode(token)));
        return await client.PostAsync(
            action,
            new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Item1, f.Item2)))
        );
    }

    public void Dispose() => client.Dispose();
}
