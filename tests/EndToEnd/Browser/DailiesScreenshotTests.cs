using System.Text;
using MediaProductionPortal.Dailies;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>Pictures of all that has to do with a day's dailies, made through ACES, with notes, guests, viewers and a screening.</summary>
[Collection(InBrowserWithFilms.Name)]
public sealed class DailiesScreenshotTests(Chromium chromium)
{
    private const string Title = "TLWH";

    private const string List = """
        TITLE: DAY
        FCM: NON-DROP FRAME

        001  AX       V     C        10:00:00:00 10:00:16:00 01:00:00:00 01:00:16:00
        * FROM CLIP NAME: A001C001.mov
        *ASC_SOP (1.1 1.0 0.9)(0.01 0 -0.01)(1 1 1)
        *ASC_SAT 0.9

        """;

    private const string Fdl = """
        {
          "uuid": "7b1c0d7e-5a6a-4d7e-9a54-1d2f6d0a0001",
          "version": { "major": 2, "minor": 0 },
          "framing_intents": [{ "label": "2.39", "id": "FI", "aspect_ratio": { "width": 239, "height": 100 }, "protection": 0 }],
          "contexts": [{ "canvases": [{
            "id": "C", "source_canvas_id": "C", "dimensions": { "width": 480, "height": 270 },
            "framing_decisions": [{
              "id": "C-FI", "framing_intent_id": "FI",
              "dimensions": { "width": 478, "height": 200 }, "anchor_point": { "x": 1, "y": 35 }
            }]
          }] }]
        }
        """;

    private static readonly DailiesSettings Settings = new(
        "25",
        "ACES 1.3",
        Outputs:
        [
            new(DailiesForm.Review, ProxySize.Wide960, true),
            new(DailiesForm.ProResProxy, ProxySize.Source, false),
            new(DailiesForm.Stills, ProxySize.Wide960, false),
        ],
        BurnIns: [new(BurnAnchor.Bottom, "{clip} {tc}")],
        Watermark: DailiesWatermark.Guests,
        Colour: DailiesColour.Aces,
        InputSpace: "ARRI LogC3"
    );

    [ScreenshotFact]
    public async Task TheDailiesAtBothWidthsInBothThemes()
    {
        await using var day = await PublishedDay.OfAsync(
            Title,
            await PortalProcess.StartedAsync(),
            Settings,
            async api =>
            {
                var files = $"/api/titles/{Title}/dailies/files";
                await api.PostFileAsync<DailiesSidecarAnswer>(
                    $"{files}?name=DAY.edl&day=2025-03-11",
                    Encoding.UTF8.GetBytes(List)
                );
                await api.PostFileAsync<DailiesSidecarAnswer>($"{files}?name=show.fdl", Encoding.UTF8.GetBytes(Fdl));
            }
        );
        using var mpp = await Mpp.SignedInAsync(day.Portal);
        var report = Path.Combine(ScreenshotFactAttribute.Folder!, "dailies", "report.pdf");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        await mpp.MustAsync("dailies", "report", $"{day.Session}", "--out", report);
        var link = (await day.LinkAsync(new("The studio", "correct horse", Watermark: true))).Link!;
        var burnt = (await day.LinkAsync(new("The distributor", BurntIn: true))).Link!;
        await using var first = await BrowserWindow.OpenAsync(chromium, day.Portal);
        await first.SignInAsync();
        await WriteAsync(first, day);
        var begun = await day.Api.PostAsync<ScreeningState>($"/api/dailies/{day.Session}/screenings", new { });
        var cookies = await first.CookiesAsync();
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await using (var waits = await BrowserWindow.OpenAsync(chromium, day.Portal, null, width, height, scheme))
                await WaitsAsync(waits, burnt, $"-{width}-{scheme}");
            await using (
                var member = await BrowserWindow.OpenAsync(chromium, day.Portal, cookies, width, height, scheme)
            )
                await MemberAsync(member, day, begun.Id, $"-{width}-{scheme}");
            await using var guest = await BrowserWindow.OpenAsync(chromium, day.Portal, null, width, height, scheme);
            await GuestAsync(guest, day, link, begun.Id, $"-{width}-{scheme}");
        }
    }

    /// <summary>A note with a drawing, a reply to it, a star, and a select.</summary>
    private static async Task WriteAsync(BrowserWindow window, PublishedDay day)
    {
        var page = window.Page;
        await window.GoAsync($"/dailies/{day.Session}/watch?clip={day.Clips[0]}");
        await page.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        for (var step = 0; step < 5; step++)
            await page.Keyboard.PressAsync(".");
        await Expect(page.Locator("[data-part=frame]")).ToHaveTextAsync("6");
        await page.GetByRole(AriaRole.Button, new() { Name = "Note here" }).ClickAsync();
        await page.GetByLabel("Note at 10:00:00:05").FillAsync("Her best take; hold two frames longer on the look.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw", Exact = true }).ClickAsync();
        var box = (await page.Locator("[data-part=canvas]").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 140, box.Y + 140);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 390, box.Y + 260, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Answer the note" }).ClickAsync();
        await page.GetByLabel("Answer to the note").FillAsync("It is in the cut");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("It is in the cut")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Star" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Select", Exact = true }).ClickAsync();
    }

    private static async Task MemberAsync(BrowserWindow window, PublishedDay day, Guid screening, string tail)
    {
        var page = window.Page;
        await window.GoAsync($"/titles/{Title}/dailies?day=2025-03-11");
        await page.GetByText("Settings", new() { Exact = true }).ClickAsync();
        await ShootAsync(window, "settings" + tail);
        await window.GoAsync($"/dailies/{day.Session}?clip={day.Clips[0]}");
        await PlayerIsReadyAsync(page);
        await page.GetByText("Sync and look", new() { Exact = true }).ClickAsync();
        await page.GetByText("Before and after", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("mpp-player [data-part=look]")).ToBeVisibleAsync();
        await page.Locator("mpp-player [data-part=look]").SelectOptionAsync([new SelectOptionValue { Index = 1 }]);
        await ShootAsync(window, "session" + tail);
        var verdict = $"/api/dailies/clips/{day.Clips[1]}/verdict";
        var flagged = new JudgeDailiesRequest(DailiesVerdict.Flagged, "The boom dips into frame", 120);
        await day.Api.DoAsync(HttpMethod.Post, verdict, flagged);
        await window.GoAsync($"/dailies/{day.Session}?clip={day.Clips[1]}");
        await ShootAsync(window, "flagged" + tail);
        await day.Api.DoAsync(HttpMethod.Post, verdict, new JudgeDailiesRequest(DailiesVerdict.Passed));
        await window.GoAsync($"/dailies/{day.Session}/watch?clip={day.Clips[0]}");
        await PlayerIsReadyAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "10:00:00:05" }).First.ClickAsync();
        await ShootAsync(window, "watch" + tail);
        await page.GetByRole(AriaRole.Button, new() { Name = "Note here" }).ClickAsync();
        await ShootAsync(window, "watch-note" + tail);
        await page.GotoAsync($"/dailies/{day.Session}/compare?clip={day.Clips[0]}&clip={day.Clips[1]}");
        await ShootAsync(window, "compare" + tail);
        await page.GotoAsync($"/dailies/{day.Session}/compare");
        await ShootAsync(window, "compare-choose" + tail);
        await page.GotoAsync($"/screenings/{screening}");
        await Expect(page.GetByRole(AriaRole.Log)).ToBeVisibleAsync();
        await Expect(page.Locator("[data-room=state]")).Not.ToHaveTextAsync("Joining …");
        await page.GetByLabel("Say something to the room").FillAsync("From the second row");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync("From the second row");
        await ShootAsync(window, "screening" + tail);
        await window.GoAsync($"/titles/{Title}/webhooks");
        await ShootAsync(window, "webhooks" + tail);
        await window.GoAsync($"/dailies/{day.Session}/viewers");
        await ShootAsync(window, "viewers" + tail);
    }

    /// <summary>For a film of one's own.</summary>
    private static async Task WaitsAsync(BrowserWindow window, string link, string tail)
    {
        await window.Page.GotoAsync(link);
        await window.Page.GetByLabel("Your name").FillAsync("Grace Hopper");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Watch" }).ClickAsync();
        await Expect(window.Page.Locator("mpp-own-film")).ToBeVisibleAsync();
        await window.Page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(ScreenshotFactAttribute.Folder!, "dailies", $"guest-own{tail}.png"),
                FullPage = true,
            }
        );
    }

    private static async Task GuestAsync(
        BrowserWindow window,
        PublishedDay day,
        string link,
        Guid screening,
        string tail
    )
    {
        var page = window.Page;
        await page.GotoAsync(link);
        await ShootAsync(window, "guest-password" + tail);
        await page.GetByLabel("Password").FillAsync("wrong battery");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await ShootAsync(window, "guest-wrong" + tail);
        await page.GetByLabel("Password").FillAsync("correct horse");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(page.GetByLabel("Your name")).ToBeVisibleAsync();
        await ShootAsync(window, "guest-name" + tail);
        await page.GetByLabel("Your name").FillAsync("Ada Lovelace");
        await page.GetByRole(AriaRole.Button, new() { Name = "Watch" }).ClickAsync();
        await Expect(page.Locator("[data-part=watermark]")).ToContainTextAsync("Ada Lovelace");
        await PlayerIsReadyAsync(page);
        await ShootAsync(window, "guest-watch" + tail);
        await page.GotoAsync($"{link}/screening/{screening}");
        await Expect(page.GetByRole(AriaRole.Log)).ToBeVisibleAsync();
        await ShootAsync(window, "guest-screening" + tail);
        await page.GotoAsync($"{link}/compare?clip={day.Clips[0]}&clip={day.Clips[1]}");
        await ShootAsync(window, "guest-compare" + tail);
        await page.GotoAsync("/d/nobody");
        await ShootAsync(window, "guest-gone" + tail);
    }

    private static async Task PlayerIsReadyAsync(IPage page) =>
        await page.WaitForFunctionAsync("() => document.querySelector('mpp-player video')?.readyState >= 2");

    private static async Task ShootAsync(BrowserWindow window, string name)
    {
        await window.Page.WaitForFunctionAsync(
            "() => document.fonts.status === 'loaded' && [...document.querySelectorAll('video')].every(v => v.readyState >= 2 || v.preload === 'metadata')"
        );
        await window.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await window.Page.WaitForTimeoutAsync(400);
        await window.Page.ScreenshotAsync(
            new() { Path = Path.Combine(ScreenshotFactAttribute.Folder!, "dailies", name + ".png"), FullPage = true }
        );
    }
}
