using System.Net;
using System.Net.Http.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Marked;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Dailies;

/// <summary>Every way to a film of published dailies, tried by who has their name burnt in: none leads to one without it.</summary>
public sealed class MarkedFilmTests(CastedHost host) : IClassFixture<CastedHost>
{
    private const string Review = "titles/AGM/renditions/marked/review.mp4";
    private const string Stream = "titles/AGM/renditions/marked/stream.mp4";

    private static readonly byte[] Clean = [1, 1, 1, 1];
    private static readonly byte[] Own = [2, 2, 2];

    [Fact]
    public async Task AViewerOfATitleThatBurnsNamesInFindsNoFilmWithoutTheirName()
    {
        var (session, clip) = await AddAsync();
        await SetAsync(burnt: true);
        using var viewer = host.Client(Cast.TokenOf("viewer"));
        var own = $"/api/dailies/{session}/film/{clip}";

        var chapter = (await PlaylistAsync(viewer, session)).Chapters[0];
        Assert.Equal((null, null, "waiting"), (chapter.Url, chapter.StreamUrl, chapter.Own?.State));
        await NoFilmAsync(viewer, session, clip, own, HttpStatusCode.Conflict);

        await MadeAsync(clip, host.Cast["viewer"]);
        chapter = (await PlaylistAsync(viewer, session)).Chapters[0];
        Assert.Equal((own, null, "made"), (chapter.Url, chapter.StreamUrl, chapter.Own?.State));
        Assert.Equal(Own, await viewer.GetByteArrayAsync(own));
        using var part = new HttpRequestMessage(HttpMethod.Get, own) { Headers = { Range = new(1, 1) } };
        using var ranged = await viewer.SendAsync(part);
        Assert.Equal(HttpStatusCode.PartialContent, ranged.StatusCode);
        await NoFilmAsync(viewer, session, clip, null, HttpStatusCode.Conflict);

        // who makes dailies watches and fetches it as it is
        using var editor = host.Client(Cast.TokenOf("editor"));
        chapter = (await PlaylistAsync(editor, session)).Chapters[0];
        Assert.Null(chapter.Own);
        Assert.Equal(Clean, await editor.GetByteArrayAsync(chapter.Url));
        Assert.Equal(Clean, await editor.GetByteArrayAsync(own));
        Assert.NotNull(chapter.StreamUrl);

        // nobody's name is burnt in any more
        await SetAsync(burnt: false);
        Assert.Equal(Clean, await viewer.GetByteArrayAsync(own));
    }

    [Fact]
    public async Task AGuestFindsNoFilmWithoutTheirNameAndNoneWhenTheLinkIsTakenBack()
    {
        var (session, clip) = await AddAsync();
        using var producer = host.Client(Cast.TokenOf("producer"));
        using var made = await producer.PostAsJsonAsync(
            $"/api/dailies/{session}/links",
            new DailiesLinkRequest("Studio", BurntIn: true),
            WireJson.Options
        );
        var link = (await made.Content.ReadFromJsonAsync<DailiesLinkAnswer>(WireJson.Options))!;
        Assert.True(link is { Watermark: true, BurntIn: true });
        using var browser = new Browser(host);
        using var entered = await browser.PostAsync(link.Link!, $"{link.Link}/name", ("name", "Ada <b>"));
        var own = $"{link.Link}/film/{clip}";

        var page = await (await browser.GetAsync(link.Link!)).Content.ReadAsStringAsync();
        Assert.Contains("<mpp-own-film", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<video", page, StringComparison.Ordinal);
        Assert.DoesNotContain("review.mp4", page, StringComparison.Ordinal);
        using (var refused = await browser.GetAsync(own))
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        using (var asked = await browser.GetAsync($"{link.Link}/clips/{clip}/film"))
            Assert.False((await asked.Content.ReadFromJsonAsync<OwnFilmAnswer>(WireJson.Options))!.IsReady);
        // a guest is no member, and a link opens nothing of the API
        using (var api = await browser.GetAsync($"/api/dailies/{session}/film/{clip}"))
            Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        await using (var db = host.OpenDb())
            await MadeAsync(clip, (await db.MarkedFilms.SingleAsync(f => f.LinkId == link.Id)).ViewerId);

        page = await (await browser.GetAsync(link.Link!)).Content.ReadAsStringAsync();
        Assert.Contains($"data-film=\"{own}\"", page, StringComparison.Ordinal);
        // the page draws nothing besides
        Assert.DoesNotContain("data-mark=", page, StringComparison.Ordinal);
        using (var film = await browser.GetAsync(own))
            Assert.Equal(Own, await film.Content.ReadAsByteArrayAsync());

        (await producer.DeleteAsync($"/api/dailies/links/{link.Id}")).EnsureSuccessStatusCode();
        using (var gone = await browser.GetAsync(own))
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task WhoMakesDailiesSeesStopsAndMakesThemAgain()
    {
        var (session, clip) = await AddAsync();
        await SetAsync(burnt: true);
        using var viewer = host.Client(Cast.TokenOf("viewer"));
        await PlaylistAsync(viewer, session);
        await MadeAsync(clip, host.Cast["viewer"]);
        using var editor = host.Client(Cast.TokenOf("editor"));

        var film = Assert.Single(
            (await editor.GetFromJsonAsync<MarkedFilmAnswer[]>($"/api/dailies/{session}/marked", WireJson.Options))!
        );
        Assert.Equal((clip, "made", false), (film.DailiesClipId, film.State, film.IsGuest));
        using var over = await editor.PostAsync($"/api/dailies/marked/{film.Id}/stop", null);
        Assert.Equal(HttpStatusCode.Conflict, over.StatusCode);
        using var again = await editor.PostAsync($"/api/dailies/marked/{film.Id}/again", null);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        // until the new one is stored
        Assert.Equal(Own, await viewer.GetByteArrayAsync($"/api/dailies/{session}/film/{clip}"));
        using var page = await editor.GetAsync($"/dailies/{session}/viewers");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await SetAsync(burnt: false);
    }

    private static async Task NoFilmAsync(
        HttpClient viewer,
        Guid session,
        Guid clip,
        string? own,
        HttpStatusCode expected
    )
    {
        (string? Address, HttpStatusCode Status)[] ways =
        [
            (own, expected),
            ($"/api/dailies/clips/{clip}/stream/main.m3u8", HttpStatusCode.Forbidden),
            ($"/api/dailies/clips/{clip}/stream/1.m3u8", HttpStatusCode.Forbidden),
            ($"/api/dailies/clips/{clip}/stream/1.mp4", HttpStatusCode.Forbidden),
            ($"/api/dailies/{session}", HttpStatusCode.NotFound),
            ($"/api/dailies/{session}/report", HttpStatusCode.NotFound),
            ($"/api/dailies/{session}/marked", HttpStatusCode.NotFound),
            ($"/api/dailies/clips/{clip}/lattice", HttpStatusCode.NotFound),
            ($"/api/dailies/{session}/film/{Guid.NewGuid()}", HttpStatusCode.NotFound),
        ];
        foreach (var (address, status) in ways.Where(w => w.Address is not null))
        {
            using var answer = await viewer.GetAsync(address);
            Assert.True(answer.StatusCode == status, $"{address}: {answer.StatusCode}");
        }
        foreach (var page in new[] { $"/dailies/{session}/watch", $"/dailies/{session}/compare?clip={clip}" })
        {
            using var answer = await viewer.GetAsync(page);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("review.mp4", text, StringComparison.Ordinal);
            Assert.DoesNotContain("stream.mp4", text, StringComparison.Ordinal);
        }
    }

    private static async Task<DailiesPlaylist> PlaylistAsync(HttpClient client, Guid session) =>
        (await client.GetFromJsonAsync<DailiesPlaylist>($"/api/dailies/{session}/playlist", WireJson.Options))!;

    private async Task SetAsync(bool burnt)
    {
        await using var db = host.OpenDb();
        var row = await db.TitleDailies.FirstOrDefaultAsync(t => t.TitleId == host.Cast.Title.Id);
        if (row is null)
            db.TitleDailies.Add(row = new() { TitleId = host.Cast.Title.Id, ChangedBy = "dit" });
        (row.BurntIn, row.Watermark) = (burnt, burnt ? DailiesWatermark.Everybody : DailiesWatermark.Nobody);
        await db.SaveChangesAsync();
    }

    /// <summary>As the job would have.</summary>
    private async Task MadeAsync(Guid clip, Guid viewer)
    {
        await using var db = host.OpenDb();
        var key = $"titles/AGM/renditions/marked/{Guid.NewGuid():N}.mp4";
        await StoreAsync(key, Own);
        await db
            .MarkedFilms.Where(f => f.DailiesClipId == clip && f.ViewerId == viewer)
            .ExecuteUpdateAsync(s =>
                s.SetProperty(f => f.State, MarkedState.Made)
                    .SetProperty(f => f.Key, key)
                    .SetProperty(f => f.MadeOf, Review)
                    .SetProperty(f => f.Revision, f => f.Revision + 1)
                    .SetProperty(f => f.LeasedBy, (Guid?)null)
            );
    }

    /// <summary>Published, with one clip that passed.</summary>
    private async Task<(Guid Session, Guid Clip)> AddAsync()
    {
        await StoreAsync(Review, Clean);
        await using var db = host.OpenDb();
        var now = TimeProvider.System.GetUtcNow();
        var session = new DailiesSession
        {
            TitleId = host.Cast.Title.Id,
            Day = new(2025, 3, 11),
            CreatedAt = now,
            CreatedBy = "dit",
            PublishedAt = now,
        };
        var clip = new DailiesClip
        {
            SessionId = session.Id,
            TitleId = session.TitleId,
            ClipId = host.Cast.ClipId,
            State = DailiesState.Made,
            Verdict = DailiesVerdict.Passed,
            By = "dit",
            AskedAt = now,
            Files =
            [
                new(DailiesForm.Review, Review, [], "video/mp4", Clean.Length, 960, 540, 25),
                new(DailiesForm.ReviewHls, Stream, [], "video/mp4", 1, 960, 540, 25),
            ],
        };
        db.AddRange(session, clip);
        await db.SaveChangesAsync();
        return (session.Id, clip.Id);
    }

    private async Task StoreAsync(string key, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        await host
            .Services.GetRequiredService<Stores>()
            .Default.Media.WriteAsync(key, content, "video/mp4", null, CancellationToken.None);
    }
}
