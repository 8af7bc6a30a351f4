using MediaProductionPortal.Dailies;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Browser;

/// <summary>A portal with a published day of two takes at 25 frames a second, every frame with its number.</summary>
internal sealed class PublishedDay : IAsyncDisposable
{
    public const int Frames = 400;

    private static readonly DailiesSettings Review = new(
        "25",
        "Rec. 709",
        Outputs: [new(DailiesForm.Review, ProxySize.Wide960, false)]
    );

    private PublishedDay(PortalProcess portal, PortalApi api) => (Portal, Api) = (portal, api);

    public PortalProcess Portal { get; }
    public PortalApi Api { get; }
    public Guid Session { get; private set; }
    public IReadOnlyList<Guid> Clips { get; private set; } = [];

    public static async Task<PublishedDay> OfAsync(string title) =>
        await OfAsync(title, await PortalProcess.StartedAsync());

    /// <param name="portal">Started; it ends with the day.</param>
    /// <param name="settings">How its dailies are made; null: a review and no more.</param>
    /// <param name="before">Done when the clips are stored, before their dailies are made.</param>
    public static async Task<PublishedDay> OfAsync(
        string title,
        PortalProcess portal,
        DailiesSettings? settings = null,
        Func<PortalApi, Task>? before = null
    )
    {
        var day = new PublishedDay(portal, await PortalApi.SignedInAsync(portal));
        await day.PublishAsync(title, settings ?? Review, before);
        return day;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Portal.DisposeAsync();
    }

    /// <summary>The path of a new link.</summary>
    public Task<DailiesLinkAnswer> LinkAsync(DailiesLinkRequest request) =>
        Api.PostAsync<DailiesLinkAnswer>($"/api/dailies/{Session}/links", request);

    private async Task PublishAsync(string title, DailiesSettings settings, Func<PortalApi, Task>? before)
    {
        await Api.NeedTitleAsync(title);
        using var made = new TempFolder();
        StripClips.Make(made.At("A001", "A001C001.mov"), "25", "10:00:00:00", Frames);
        StripClips.Make(made.At("A001", "A001C002.mov"), "25", "11:00:00:00", Frames);
        StripClips.Still(made.At("A001", "A001C001.mov"), made.At("A001", "stills", "A001C001_10-00-02-12.jpg"));
        using var drive = new DraftDrive(title).AddCopy(made.At("")).PlugInto(Portal.Drives);
        await Api.IngestAsync(await Api.ListedAsync(drive.Label), title, IngestProfile.Film);
        await Api.EndedAsync(title);
        await Api.DoAsync(HttpMethod.Put, $"/api/titles/{title}/dailies/settings", settings);
        if (before is not null)
            await before(Api);
        var session = await Api.PostAsync<DailiesSessionAnswer>(
            $"/api/titles/{title}/dailies",
            new MakeDailiesRequest(new(2025, 3, 11))
        );
        Session = session.Id;
        var detail = await Wait.ForAsync(
            "the dailies to be made",
            async () =>
                await Api.GetAsync<DailiesSessionDetail>($"/api/dailies/{Session}") is var d
                && d.Clips.All(c => c.State == "made")
                    ? d
                    : null,
            async () => string.Join('\n', (await Api.GetAsync<DailiesSessionDetail>($"/api/dailies/{Session}")).Clips)
        );
        Clips = [.. detail.Clips.Select(c => c.Id)];
        foreach (var clip in Clips)
            await Api.DoAsync(
                HttpMethod.Post,
                $"/api/dailies/clips/{clip}/verdict",
                new JudgeDailiesRequest(DailiesVerdict.Passed)
            );
        await Api.DoAsync(HttpMethod.Post, $"/api/dailies/{Session}/publish");
    }
}
