using System.Text;
using System.Text.Json;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Browser;

/// <summary>A portal with something of everything: safe rolls with clips, a held roll, a waiting drive, a second centre.</summary>
public sealed class IngestedPortal : IAsyncLifetime
{
    private readonly Dictionary<string, string> places = [];
    private PortalProcess? portal;
    private Mpp? mpp;

    public PortalProcess Portal => portal!;

    public Mpp Mpp => mpp!;

    /// <summary>Cookies of the signed-in admin.</summary>
    public string Cookies { get; private set; } = "";

    /// <summary>The address with its {places} filled in: {safe-roll}, {held-roll}, {safe-drive}, {waiting-drive}, {picture}, {sound}, {edit}, {older-edit}, {pull}, {share}, {share-link}, {file}, {report}.</summary>
    public string Address(string pattern) =>
        places.Aggregate(pattern, (text, place) => text.Replace($"{{{place.Key}}}", place.Value));

    public async Task InitializeAsync()
    {
        if (BrowserNeeds.Missing is not null)
        {
            return;
        }

        portal = await PortalProcess.StartedAsync();
        mpp = await Mpp.SignedInAsync(portal);
        await Mpp.MustAsync("title", "create", "TLWH", "--name", "The Long Way Home");
        await Mpp.MustAsync("title", "create", "NORTH", "--name", "North of Everything");
        await DemoDrive.CopyToAsync(Path.Combine(portal.Data, "elsewhere", "SHUTTLE_07"));
        var safe = await IngestAsync("SHUTTLE_07", 0);
        places["safe-drive"] = Id(safe);
        places["centre"] = safe.GetProperty("centreId").GetString()!;
        places["safe-roll"] = Id(Rolls(safe).Single(r => r.GetProperty("name").GetString() == "A003R2DM"));
        places["held-roll"] = Id(Rolls(await IngestAsync(BadDrive(), 6)).Single());
        places["waiting-drive"] = await WaitingDriveAsync();
        var clips = (await Mpp.MustAsync("clips", "--title", "TLWH", "--json")).Json.GetProperty("clips");
        places["picture"] = Id(clips.EnumerateArray().First(c => Kind(c) == "picture"));
        places["sound"] = Id(clips.EnumerateArray().First(c => Kind(c) == "sound"));
        await ShareAsync();
        await FillWorkspaceAsync();
        await ReportAsync();
        await DeliverAsync();
        places["older-edit"] = await AddEditAsync("HOME_R1_v03.edl", DemoEdit.Third);
        places["edit"] = await AddEditAsync("HOME_R1_v04.edl", DemoEdit.Fourth);
        places["pull"] = await PullAsync();
    }

    /// <summary>Signs in once, for all windows to come.</summary>
    public async Task<string> CookiesAsync(Chromium chromium)
    {
        if (Cookies.Length == 0)
        {
            await using var window = await BrowserWindow.OpenAsync(chromium, Portal);
            await window.SignInAsync();
            Cookies = await window.CookiesAsync();
        }

        return Cookies;
    }

    public async Task DisposeAsync()
    {
        mpp?.Dispose();
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }
    }

    private async Task ShareAsync()
    {
        using var api = await PortalApi.SignedInAsync(Portal);
        var share = await api.PostAsync<ShareAnswer>(
            "/api/shares",
            new ShareRequest(
                "TLWH",
                "First day",
                [Guid.Parse(places["picture"]), Guid.Parse(places["sound"])],
                People: [PortalProcess.Email],
                ByLink: true,
                Note: "For the director.",
                Download: ShareDownload.Proxies
            )
        );
        places["share"] = share.Id.ToString();
        places["share-link"] = share.Link!["/s/".Length..];
    }

    /// <summary>A folder, a file, and something in the trash.</summary>
    private async Task FillWorkspaceAsync()
    {
        using var made = new TempFolder();
        foreach (var name in new[] { "note.txt", "old.txt" })
            made.Write(name, name);
        await Mpp.MustAsync("upload", made.At("note.txt"), made.At("old.txt"), "--to", "TLWH", "--quiet");
        using var api = await PortalApi.SignedInAsync(Portal);
        var space = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/TLWH/workspaces"))[0];
        await api.PostAsync<SpaceItemAnswer>(
            $"/api/workspaces/folders/{space.Id}/folders",
            new FolderRequest("Plates")
        );
        var items = (await api.GetAsync<FolderAnswer>($"/api/workspaces/folders/{space.Id}")).Items;
        places["file"] = items.Single(i => i.Name == "note.txt").Id.ToString();
        await api.DoAsync(HttpMethod.Delete, $"/api/workspaces/items/{items.Single(i => i.Name == "old.txt").Id}");
    }

    private async Task ReportAsync()
    {
        using var api = await PortalApi.SignedInAsync(Portal);
        var added = await api.PostFileAsync<AddReportAnswer>(
            "/api/titles/NORTH/reports?day=2025-03-12&name=camera.csv",
            "Roll,Clip,Scene,Take,Notes\nA009,A009C001,12A,1,boom in shot\n"u8.ToArray()
        );
        places["report"] = added.Report.Id.ToString();
    }

    /// <summary>Of the first two events of the older edit; the title wants none approved.</summary>
    private async Task<string> PullAsync()
    {
        using var api = await PortalApi.SignedInAsync(Portal);
        var options = new PullOptions { NameTemplate = "{show}_{event}_{plate}_v{version}", Events = ["1", "2"] };
        var pull = await api.PostAsync<PullAnswer>(
            "/api/titles/TLWH/pulls",
            new SubmitPullRequest(
                new(PullKind.Vfx, Guid.Parse(places["older-edit"]), options with { LeaveOutBlocked = true }),
                "First plates"
            )
        );
        return pull.Id.ToString();
    }

    /// <summary>To a vendor and to the admin, fetched once in full.</summary>
    private async Task DeliverAsync()
    {
        await Mpp.MustAsync("vendor", "add", "Pixel Works");
        await Mpp.MustAsync("vendor", "let-in", "Pixel Works", PortalProcess.Email);
        using var api = await PortalApi.SignedInAsync(Portal);
        var made = await api.PostAsync<DeliveryAnswer>(
            "/api/deliveries",
            new DeliveryRequest(
                "TLWH",
                "Day 3 for VFX",
                Rolls: [Guid.Parse(places["safe-roll"])],
                Vendor: "Pixel Works",
                Note: "Plates of the bridge are in A003C001."
            )
        );
        places["delivery"] = made.Id.ToString();
        await Wait.ForAsync(
            "the delivery to be ready",
            async () =>
                (await api.GetAsync<DeliveryDetailAnswer>($"/api/deliveries/{made.Id}")).Delivery.State == "open"
                    ? ""
                    : null
        );
        await Mpp.MustAsync(
            "download",
            made.Id.ToString(),
            Path.Combine(Portal.Data, "elsewhere", "received"),
            "--quiet"
        );
    }

    private async Task<string> AddEditAsync(string name, string list)
    {
        using var api = await PortalApi.SignedInAsync(Portal);
        var added = await api.PostFileAsync<AddEditAnswer>(
            $"/api/titles/TLWH/edits?name={name}&fps=23.976",
            Encoding.UTF8.GetBytes(list)
        );
        return added.Edit.Id.ToString();
    }

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;

    private static string? Kind(JsonElement clip) => clip.GetProperty("kind").GetString();

    private static JsonElement.ArrayEnumerator Rolls(JsonElement drive) => drive.GetProperty("rolls").EnumerateArray();

    private async Task<JsonElement> IngestAsync(string drive, int ends)
    {
        var folder = Path.Combine(Portal.Data, "elsewhere", drive);
        var result = await Mpp.RunAsync([
            "ingest",
            folder,
            "--title",
            "TLWH",
            "--day",
            "2025-03-11",
            "--wait",
            "--json",
        ]);
        Assert.True(result.ExitCode == ends, result.ToString());
        return result.Json.GetProperty("drive");
    }

    // One byte differs from what the hash list of set says.
    private string BadDrive()
    {
        var roll = Path.Combine(Portal.Data, "elsewhere", "SHUTTLE_08", "A004R2DM");
        Directory.CreateDirectory(roll);
        File.WriteAllText(Path.Combine(roll, "A004C001_250311_R2DM.dat"), "onE");
        File.WriteAllText(Path.Combine(roll, "A004C002_250311_R2DM.dat"), "two");
        File.WriteAllText(
            Path.Combine(roll, "A004R2DM.md5"),
            "f97c5d29941bfb1b2fdab0874906ab82  A004C001_250311_R2DM.dat\n"
                + "b8a9f715dbb64fd5c56e7783c6820a61  A004C002_250311_R2DM.dat\n"
        );
        return "SHUTTLE_08";
    }

    private async Task<string> WaitingDriveAsync()
    {
        await DemoDrive.CopyToAsync(Path.Combine(Portal.Drives, "SHUTTLE_09"));
        using var api = await PortalApi.SignedInAsync(Portal);
        return $"{(await api.ListedAsync("SHUTTLE_09")).Id}";
    }
}

/// <summary>Tests of every page, on one portal that has something of everything.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowserWithMedia : ICollectionFixture<Chromium>, ICollectionFixture<IngestedPortal>
{
    public const string Name = "browser with media";
}
