using System.Globalization;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>Several people watch a day's dailies: at the same frame, with notes, as members and as guests on a telephone.</summary>
[Collection(InBrowserWithFilms.Name)]
public sealed class ScreeningStoryTests(Chromium chromium, ITestOutputHelper output)
{
    /// <summary>
    /// Ten lines into the room of a screening, each with a clock that is wrong by seconds and a film that runs wrong by up to a
    /// hundredth and starts when it likes; an eleventh is the host's. Answers by how many milliseconds each of the ten was off the host
    /// at each look while all played, and those of the one who joined late apart.
    /// </summary>
    private const string TenViewers = """
        async ({ id, clip }) => {
          const { Clock, Follower } = await import("/js/screening-sync.js");
          const { openLine } = await import("/js/screening.js");
          const film = (wrong, start) => {
            let [at, since, playing, rate] = [0, performance.now(), false, 1];
            const place = () => (playing ? at + ((performance.now() - since) / 1000) * rate * wrong : at);
            const stand = (to) => ([at, since] = [to, performance.now()]);
            return {
              duration: 3600, seeking: false,
              get currentTime() { return place(); }, set currentTime(to) { stand(to); },
              get playbackRate() { return rate; }, set playbackRate(to) { stand(place()); rate = to; },
              get paused() { return !playing; },
              play: () => new Promise((done) => setTimeout(() => { stand(at); playing = true; done(); }, start)),
              pause() { stand(place()); playing = false; },
            };
          };
          const sit = async (i) => {
            const clock = new Clock(() => performance.timeOrigin + performance.now() + (i - 5) * 1234);
            const follower = new Follower(film(1 + (i - 5) / 500, 10 + i * 12), clock);
            const { line, room } = await openLine(id, null, { State: (s) => follower.hear(s), Room() {}, Said() {}, Noted() {}, Gone() {} });
            await clock.measure(() => line.invoke("Now"));
            follower.hear(room.state);
            setInterval(() => follower.tick(), 200);
            return { follower, line };
          };
          const host = await sit(5);
          const ten = [];
          for (let i = 0; i < 10; i++) ten.push(await sit(i));
          await host.line.invoke("TakeOver");
          const lead = (playing, seconds) => host.line.invoke("Lead", { clip, playing, seconds });
          const all = [...ten, host];
          const until = async (what, who = all) => {
            for (let n = 0; !who.every(({ follower }) => what(follower)); n++) {
              if (n > 3000) throw new Error(`${what}: ${who.map(({ follower: f }) => JSON.stringify([f.state, f.film.currentTime]))}`);
              await new Promise((done) => setTimeout(done, 20));
            }
          };
          const offs = [], late = [];
          const watch = async (looks, who = ten, into = offs) => {
            for (let n = 0; n < looks; n++) {
              await new Promise((done) => setTimeout(done, 50));
              for (const { follower } of who) into.push(1000 * (follower.film.currentTime - host.follower.film.currentTime));
            }
          };
          await lead(true, 10);
          await until((f) => f.state.playing && !f.film.paused);
          await watch(80);
          await lead(true, 200);
          await until((f) => f.film.currentTime > 199 && !f.film.paused);
          await watch(80);
          const last = await sit(9);
          await until((f) => !f.film.paused, [last]);
          await watch(40, [last], late);
          await lead(false, 300);
          await until((f) => f.film.paused);
          const stood = all.map(({ follower }) => follower.film.currentTime);
          for (const { line } of [...all, last]) await line.stop();
          return { offs, late, stood };
        }
        """;

    [NeedsBrowserFact]
    public async Task AllSeeTheSameFrame()
    {
        await using var day = await PublishedDay.OfAsync("ROOM");
        await using var window = await BrowserWindow.OpenAsync(chromium, day.Portal);
        await window.SignInAsync();
        var page = window.Page;
        await window.GoAsync($"/dailies/{day.Session}/watch");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin a screening" }).ClickAsync();
        await page.WaitForURLAsync("**/screenings/*");
        await Expect(page.GetByText("You lead: what you do, everybody sees.")).ToBeVisibleAsync();
        var id = new Uri(page.Url).Segments[^1];

        await TwoPagesShowTheSameFrameAsync(day, page, id);
        await Axe.MeetsAsync(page, "dailies-screening");
        // the page's own film is short, and would go on to the next clip
        await window.GoAsync("/titles");
        await TenViewersAreTogetherAsync(day, page, id);
        Assert.Empty(window.Complaints);
    }

    private async Task TwoPagesShowTheSameFrameAsync(PublishedDay day, IPage host, string id)
    {
        var link = (await day.LinkAsync(new("Studio"))).Link!;
        await using var phone = await BrowserWindow.OpenAsync(chromium, day.Portal, width: 390, height: 844);
        var guest = phone.Page;
        await guest.GotoAsync($"{link}/screening/{id}");
        await guest.GetByLabel("Your name").FillAsync("Ada");
        await guest.GetByRole(AriaRole.Button, new() { Name = "Watch" }).ClickAsync();
        await Expect(guest.GetByText("leads.")).ToBeVisibleAsync();
        await Expect(host.GetByText("Ada (guest)")).ToBeVisibleAsync();

        // the host steps; both stand at the same picture
        await host.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        for (var step = 0; step < 3; step++)
        {
            await host.Keyboard.PressAsync(".");
            await Expect(host.Locator("[data-part=frame]")).ToHaveTextAsync($"{step + 2}");
        }
        await Expect(guest.Locator("[data-part=frame]")).ToHaveTextAsync("4");
        Assert.Equal((3, 3), await ShownAsync(host, guest));

        // what a viewer presses does nothing
        await guest.GetByRole(AriaRole.Button, new() { Name = "One frame forward" }).ClickAsync();
        await Expect(guest.GetByText("leads; you follow.")).ToBeVisibleAsync();

        await host.Keyboard.PressAsync(" ");
        foreach (var page in (IPage[])[host, guest])
            await page.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 4");
        var off = await OffAsync(host, guest);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"two pages: {off:0} ms apart"));
        await host.Keyboard.PressAsync(" ");
        foreach (var page in (IPage[])[host, guest])
            await page.WaitForFunctionAsync(
                "() => { const s = document.querySelector('mpp-screening'), v = s.film; return !s.state.playing && v.paused && !v.seeking && Math.abs(v.currentTime - s.state.seconds) < 0.002; }"
            );
        var (first, second) = await ShownAsync(host, guest);
        Assert.InRange(first, 90, PublishedDay.Frames - 1);
        Assert.Equal(first, second);

        // a line to all, a note at the common frame, the next clip
        await guest.GetByLabel("Say something to the room").FillAsync("from the second row");
        await guest.Keyboard.PressAsync("Enter");
        await Expect(host.GetByRole(AriaRole.Log)).ToContainTextAsync("Ada from the second row");
        await guest.GetByRole(AriaRole.Button, new() { Name = "Note here" }).ClickAsync();
        await guest.GetByLabel("Note at").FillAsync("Her best");
        await guest.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(host.GetByText("Her best")).ToBeVisibleAsync();
        await host.GetByRole(AriaRole.Button, new() { Name = "Next clip" }).ClickAsync();
        await Expect(guest.Locator("[data-room=clip]")).ToContainTextAsync("A001C002");
        await Expect(guest.Locator("[data-part=timecode]")).ToHaveTextAsync("11:00:00:00");
        Assert.True(await guest.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 390);
        Assert.Empty(phone.Complaints);
    }

    private async Task TenViewersAreTogetherAsync(PublishedDay day, IPage page, string id)
    {
        var seen = await page.EvaluateAsync<Together>(TenViewers, new { id, clip = day.Clips[0] });

        var within = seen.Offs.Count(o => Math.Abs(o) <= 100) / (double)seen.Offs.Length;
        var sorted = seen.Offs.Select(Math.Abs).Order().ToList();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"ten viewers, {sorted.Count} looks: {within:P1} within 100 ms, half within {sorted[sorted.Count / 2]:0} ms, 95 % within {sorted[sorted.Count * 95 / 100]:0} ms; late: {seen.Late.Max(Math.Abs):0} ms at most"
            )
        );
        Assert.InRange(within, 0.95, 1);
        Assert.InRange(seen.Late.Count(o => Math.Abs(o) <= 100) / (double)seen.Late.Length, 0.95, 1);
        Assert.All(seen.Stood, s => Assert.Equal(300, s, 3));
    }

    /// <summary>How far the guest is from the host, in milliseconds, both looked at against the portal's clock.</summary>
    private static async Task<double> OffAsync(IPage host, IPage guest)
    {
        const string Look =
            "() => { const s = document.querySelector('mpp-screening'); return 1000 * s.film.currentTime - s.clock.now; }";
        var (one, other) = (host.EvaluateAsync<double>(Look), guest.EvaluateAsync<double>(Look));
        return Math.Abs(await one - await other);
    }

    private static async Task<(int Host, int Guest)> ShownAsync(IPage host, IPage guest) =>
        (await StripClips.ShownAsync(host.Locator("video")), await StripClips.ShownAsync(guest.Locator("video")));

    private sealed class Together
    {
        public double[] Offs { get; set; } = [];
        public double[] Late { get; set; } = [];
        public double[] Stood { get; set; } = [];
    }
}
