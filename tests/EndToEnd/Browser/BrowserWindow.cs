using System.Collections.Concurrent;
using MediaProductionPortal.Harness;
using Microsoft.Playwright;

namespace MediaProductionPortal.Browser;

/// <summary>One person's browser with cookies of its own, which keeps what no page may do: errors in the console, requests to elsewhere.</summary>
internal sealed class BrowserWindow : IAsyncDisposable
{
    // The server renders a page once, then the circuit renders it anew: when the first <main> is gone, the page is live.
    private const string WatchForLife = """
        document.addEventListener("DOMContentLoaded", () => {
          const first = document.querySelector("main");
          if (!first) return;
          new MutationObserver((_, watch) => {
            if (first.isConnected || !document.querySelector("main")) return;
            window.liveAt = performance.now();
            watch.disconnect();
          }).observe(document.documentElement, { childList: true, subtree: true });
        });
        """;

    private readonly IBrowserContext context;
    private readonly PortalProcess portal;
    private readonly ConcurrentQueue<string> complaints = new();

    private BrowserWindow(IBrowserContext context, IPage page, PortalProcess portal, string? store)
    {
        this.context = context;
        this.portal = portal;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Enqueue($"console: {message.Text} ({page.Url})");
            }
        };
        page.PageError += (_, error) => complaints.Enqueue($"script: {error} ({page.Url})");
        context.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(portal.Url, StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal)
                && (store is null || !request.Url.StartsWith(store, StringComparison.Ordinal))
            )
            {
                complaints.Enqueue($"outside: {request.Url} ({page.Url})");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>What the pages did that they must not.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <param name="store">Address of a store elsewhere, which pages may ask too.</param>
    public static async Task<BrowserWindow> OpenAsync(
        Chromium chromium,
        PortalProcess portal,
        string? cookies = null,
        int width = 1440,
        int height = 900,
        ColorScheme scheme = ColorScheme.Dark,
        string? store = null
    )
    {
        var context = await chromium.Browser.NewContextAsync(
            new()
            {
                BaseURL = portal.Url,
                StorageState = cookies,
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
                TimezoneId = "UTC",
            }
        );
        context.SetDefaultTimeout(60_000);
        await context.AddInitScriptAsync(WatchForLife);
        return new BrowserWindow(context, await context.NewPageAsync(), portal, store);
    }

    /// <summary>Signs in by the form and lands on a live Home page.</summary>
    public async Task SignInAsync(string email = PortalProcess.Email, string password = PortalProcess.Password)
    {
        await Page.GotoAsync("/sign-in");
        await FillSignInAsync(email, password);
        await Page.WaitForURLAsync(portal.Url + "/");
        await LiveAsync();
    }

    /// <summary>Fills the sign-in form that is shown, and sends it.</summary>
    public async Task FillSignInAsync(string email, string password)
    {
        await Page.GetByLabel("E-mail address").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Loads an address and waits until the page is live.</summary>
    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await LiveAsync();
    }

    /// <summary>Waits until the circuit has taken over the page.</summary>
    public Task LiveAsync() => Page.WaitForFunctionAsync("() => window.liveAt > 0");

    /// <summary>Follows a link of the main navigation.</summary>
    public Task FollowAsync(string place) =>
        Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })
            .GetByRole(AriaRole.Link, new() { Name = place, Exact = true })
            .ClickAsync();

    /// <summary>Cookies, for another window of the same person.</summary>
    public Task<string> CookiesAsync() => context.StorageStateAsync();

    /// <summary>The HTML as the portal delivers it to this person, before any script runs.</summary>
    public async Task<string> HtmlAsync(string address)
    {
        var answer = await context.APIRequest.GetAsync(address);
        return await answer.TextAsync();
    }

    public ILocator Heading(string text) => Page.GetByRole(AriaRole.Heading, new() { Name = text, Level = 1 });

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
