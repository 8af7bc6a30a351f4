using System.Text;
using System.Text.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using MediaProductionPortal.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>Deliveries, on every database.</summary>
public abstract class DeliveryContract : IDisposable
{
    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["Clips/A001C001.mov"] = [.. Enumerable.Range(0, 5000).Select(i => (byte)i)],
        ["Clips/Käse 🎬.wav"] = "sound"u8.ToArray(),
        ["empty.txt"] = [],
    };

    private readonly Lazy<World> made;
    private Guid? roll;

    protected DeliveryContract() => made = new(() => new World(Make()));

    private protected World World => made.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task AVendorSeesWhatWasDeliveredToItsCompanyAndNothingOfAnother()
    {
        var (mine, theirs) = (
            await VendorAsync("Pixel Works", "anna@pixel.test"),
            await VendorAsync("Other FX", "bob@other.test")
        );
        var delivery = await DeliveredAsync(new("MOON", "Day 3", Vendor: "pixel works"));
        var other = await DeliveredAsync(new("MOON", "Day 4", Vendor: "Other FX"));
        var open = World.Get<OpenDelivery>();

        Assert.Equal("Day 3", Assert.Single(await World.Get<ListDeliveries>().ToMeAsync(mine, World.None)).Name);
        var lines = await ContentsAsync(mine, delivery.Id);
        Assert.Contains("A001/Clips/Käse 🎬.wav", lines.Select(l => l.Path));
        // The other's id, and places of files in its list.
        var asked = new FileLinksRequest([.. lines.Select(l => l.At)]);
        Assert.Equal("not-found", (await open.ContentsAsync(mine, other.Id, World.None)).Refusal?.Code);
        Assert.Equal("not-found", (await open.LinksAsync(mine, other.Id, asked, World.None)).Refusal?.Code);
        Assert.Equal("not-found", (await open.FileAsync(mine, other.Id, 0, World.None)).Refusal?.Code);
        Assert.Equal("not-found", (await World.Get<SendZip>().RunAsync(mine, other.Id, World.None)).Refusal?.Code);
        Assert.Equal(
            "not-found",
            (await World.Get<ShowDelivery>().ToMeAsync(mine, other.Id, World.None)).Refusal?.Code
        );
        Assert.Equal(
            "not-found",
            (await World.Get<ShowDelivery>().RunAsync(mine, delivery.Id, World.None)).Refusal?.Code
        );
        Assert.Equal(
            "not-found",
            (await World.Get<ChangeDelivery>().RevokeAsync(mine, delivery.Id, World.None)).Refusal?.Code
        );
        Assert.Equal("not-found", (await open.ContentsAsync(theirs, delivery.Id, World.None)).Refusal?.Code);
        Assert.Equal("not-found", (await open.ContentsAsync(Who.Nobody, delivery.Id, World.None)).Refusal?.Code);
        // Somebody else's receipt under its id.
        var receipt = Guid.CreateVersion7();
        Assert.Null((await TellAsync(theirs, other.Id, receipt)).Refusal);
        Assert.Equal("not-found", (await TellAsync(mine, other.Id, receipt)).Refusal?.Code);
        Assert.Equal("not-found", (await TellAsync(mine, delivery.Id, receipt)).Refusal?.Code);
    }

    [DatabaseFact]
    public async Task ARecipientWatchesItsClipsAndNoOthersUntilItIsTakenBack()
    {
        var (mine, theirs) = (
            await VendorAsync("Pixel Works", "anna@pixel.test"),
            await VendorAsync("Other FX", "bob@other.test")
        );
        var clip = await FilmedAsync("A001C001", await RollAsync());
        var (_, elsewhere) = await World.OrderedAsync();
        var other = await FilmedAsync("B001C001", elsewhere);
        var delivery = await DeliveredAsync(
            new("MOON", "To look at", Vendor: "Pixel Works", Download: false, Watermark: true)
        );
        await DeliveredAsync(new("MOON", "Not theirs", Vendor: "Other FX"));
        var watch = World.Get<WatchDelivery>();

        var shown = Assert.Single((await watch.ClipsAsync(mine, delivery.Id, World.None)).Value);
        Assert.Equal(clip, shown.Id);
        // A strip would be seen without the name over it.
        var proxy = Assert.Single(shown.Renditions);
        Assert.Equal($"/api/delivered/{delivery.Id}/clips/{clip}/proxy", proxy.Url);
        var film = (await watch.FilmAsync(mine, delivery.Id, clip, "proxy", World.None)).Value;
        Assert.Equal(("video/mp4", 4), (film.ContentType, film.File.Size));
        Assert.True(await watch.MayAsync(mine, delivery.Id, World.None));
        foreach (
            var (who, id, what, kind) in new[]
            {
                (mine, delivery.Id, clip, "filmstrip"),
                (mine, delivery.Id, other, "proxy"),
                (theirs, delivery.Id, clip, "proxy"),
                (Who.Nobody, delivery.Id, clip, "proxy"),
            }
        )
            Assert.Equal("not-found", (await watch.FilmAsync(who, id, what, kind, World.None)).Refusal?.Code);
        Assert.Equal("not-found", (await watch.ClipsAsync(theirs, delivery.Id, World.None)).Refusal?.Code);

        var seen = new SeenRequest([new(0, 24), new(25, 49)], 49);
        Assert.Null((await watch.SeenAsync(mine, delivery.Id, clip, seen, World.None)).Refusal);
        Assert.Null((await watch.SeenAsync(mine, delivery.Id, clip, new([new(40, 74)], 74), World.None)).Refusal);
        Assert.Equal(
            "spans-odd",
            (await watch.SeenAsync(mine, delivery.Id, clip, new([new(0, 75)], 0), World.None)).Refusal?.Code
        );
        Assert.True((await watch.SeenAsync(theirs, delivery.Id, clip, seen, World.None)).IsRefused);
        Assert.True((await watch.SeenAsync(mine, delivery.Id, other, seen, World.None)).IsRefused);
        var told = (await World.Get<ShowDelivery>().RunAsync(World.Admin, delivery.Id, World.None)).Value;
        Assert.True(told.Delivery is { Download: false, Watermark: true });
        Assert.Equal((1, 3), (Assert.Single(told.Watched).Clips, told.Watched[0].Seconds));

        await World.Get<ChangeDelivery>().RevokeAsync(World.Admin, delivery.Id, World.None);
        Assert.False(await watch.MayAsync(mine, delivery.Id, World.None));
        Assert.Equal(
            OpenDelivery.Revoked,
            (await watch.FilmAsync(mine, delivery.Id, clip, "proxy", World.None)).Refusal?.Code
        );
    }

    [DatabaseFact]
    public async Task WhoLeavesTheCompanyReachesNothingAnyMore()
    {
        var anna = await VendorAsync("Pixel Works", "anna@pixel.test");
        var delivery = await DeliveredAsync(new("MOON", "Day 3", Vendor: "Pixel Works"));
        Assert.NotEmpty(await ContentsAsync(anna, delivery.Id));
        var vendor = (await World.Get<Vendors>().ListAsync(World.Admin, World.None)).Value.Single();

        await World.Get<Vendors>().RemoveAsync(World.Admin, vendor.Id, anna.UserId!.Value, World.None);

        Assert.Empty(await World.Get<ListDeliveries>().ToMeAsync(anna, World.None));
        Assert.True((await World.Get<OpenDelivery>().ContentsAsync(anna, delivery.Id, World.None)).IsRefused);
    }

    [DatabaseFact]
    public async Task OnlyTheBeginningOfALineNamesAFile()
    {
        var anna = World.Person("anna@pixel.test");
        var delivery = await DeliveredAsync(new("MOON", "Day 3", People: ["anna@pixel.test"]));
        var lines = await ContentsAsync(anna, delivery.Id);
        var starts = lines.Select(l => l.At).ToHashSet();

        for (long at = -1; at <= lines[^1].At + 400; at++)
        {
            var answer = await World.Get<OpenDelivery>().LinksAsync(anna, delivery.Id, new([at]), World.None);
            Assert.Equal(starts.Contains(at), !answer.IsRefused);
        }
        var both = await World
            .Get<OpenDelivery>()
            .LinksAsync(anna, delivery.Id, new([lines[2].At, lines[0].At]), World.None);
        Assert.Equal([lines[2].At, lines[0].At], both.Value.Links.Select(l => l.At));
    }

    [DatabaseFact]
    public async Task ADeliveryThatWasTakenBackOrRanOutSaysSo()
    {
        var anna = World.Person("anna@pixel.test");
        var first = await DeliveredAsync(new("MOON", "back", People: ["anna@pixel.test"]));
        var second = await DeliveredAsync(new("MOON", "out", People: ["anna@pixel.test"], Days: 2));
        var change = World.Get<ChangeDelivery>();

        Assert.Null((await change.RevokeAsync(World.Admin, first.Id, World.None)).Refusal);
        Assert.Equal(OpenDelivery.Revoked, (await LinksAsync(anna, first.Id)).Refusal?.Code);
        Assert.Equal(OpenDelivery.Revoked, (await TellAsync(anna, first.Id, Guid.CreateVersion7())).Refusal?.Code);
        World.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(OpenDelivery.Expired, (await LinksAsync(anna, second.Id)).Refusal?.Code);

        Assert.Null((await change.ExtendAsync(World.Admin, second.Id, 5, World.None)).Refusal);
        Assert.Null((await LinksAsync(anna, second.Id)).Refusal);
        Assert.Equal("revoked", (await change.ExtendAsync(World.Admin, first.Id, 5, World.None)).Refusal?.Code);
    }

    [DatabaseFact]
    public async Task AReceiptIsVerifiedOnlyWhenItsHashesAreTheDeliverys()
    {
        var anna = World.Person("anna@pixel.test");
        var delivery = await DeliveredAsync(new("MOON", "Day 3", People: ["anna@pixel.test"]));
        var lines = await ContentsAsync(anna, delivery.Id);
        var all = lines.Select(l => new ReceiptLine(l.At, l.Hash)).ToList();
        var (id, half, lie) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

        foreach (var receipt in new[] { id, half, lie })
            await TellAsync(anna, delivery.Id, receipt, ended: true);
        var good = await ListAsync(anna, delivery.Id, id, all);
        var part = await ListAsync(anna, delivery.Id, half, [.. all.Skip(1)]);
        var odd = await ListAsync(anna, delivery.Id, lie, [all[0] with { Hash = "xxh64 0000000000000000" }]);
        var stray = await ListAsync(anna, delivery.Id, lie, [new(7, all[0].Hash)]);

        Assert.Equal(("verified", (long)all.Count), (good.Value.State, good.Value.FilesVerified));
        Assert.Equal(lines.Sum(l => l.Size), good.Value.BytesVerified);
        Assert.Equal("partial", part.Value.State);
        Assert.Equal("receipt-odd", odd.Refusal?.Code);
        Assert.Equal("receipt-odd", stray.Refusal?.Code);
        var shown = (await World.Get<ShowDelivery>().RunAsync(World.Admin, delivery.Id, World.None)).Value;
        Assert.Equal(1, shown.Delivery.Verified);
        Assert.Equal(3, shown.Receipts.Count);
        var egress = Assert.Single(await World.Get<SumEgress>().RunAsync(World.Admin, World.None));
        Assert.Equal(("MOON", 3 * 1000L), (egress.TitleCode, egress.BytesFetched));
    }

    [DatabaseFact]
    public async Task WhatDidNotVerifyIsLeftOutAndSaid()
    {
        var anna = World.Person("anna@pixel.test");
        var roll = await RollAsync();
        using (var db = World.Db())
            await db
                .MediaFiles.Where(f => f.RollId == roll && f.Path == "empty.txt")
                .ExecuteUpdateAsync(s => s.SetProperty(f => f.Verdict, FileVerdict.Changed));

        var delivery = await DeliveredAsync(new("MOON", "Day 3", Rolls: [roll], People: ["anna@pixel.test"]));

        Assert.DoesNotContain(
            await ContentsAsync(anna, delivery.Id),
            l => l.Path.EndsWith("empty.txt", StringComparison.Ordinal)
        );
        Assert.Contains("1 file did not verify", delivery.Words);
    }

    [DatabaseFact]
    public async Task OddDeliveriesAreRefusedInWords()
    {
        var roll = await RollAsync();
        var early = Guid.NewGuid();
        var (_, waiting) = await World.OrderedAsync();
        var viewer = World.Person("viewer@example.org", role: TitleRole.Viewer);
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        foreach (
            var (who, request, code) in new (Who, DeliveryRequest, string)[]
            {
                (World.Admin, new("MOON", " ", Rolls: [roll], People: ["viewer@example.org"]), "name-missing"),
                (World.Admin, new("MOON", "x", People: ["viewer@example.org"]), "things-odd"),
                (World.Admin, new("MOON", "x", Rolls: [roll]), "nobody"),
                (World.Admin, new("MOON", "x", Rolls: [roll], Vendor: "Nobody Ltd"), "vendor-unknown"),
                (World.Admin, new("MOON", "x", Rolls: [roll], People: ["who@example.org"]), "person-unknown"),
                (World.Admin, new("MOON", "x", Rolls: [early], People: ["viewer@example.org"]), "things-unknown"),
                (World.Admin, new("MOON", "x", Rolls: [waiting], People: ["viewer@example.org"]), "not-stored"),
                (
                    World.Admin,
                    new("MOON", "x", Rolls: [roll], People: ["viewer@example.org"], Days: 0),
                    "days-out-of-range"
                ),
                (viewer, new("MOON", "x", Rolls: [roll], People: ["viewer@example.org"]), "not-found"),
                (editor, new("MOON", "x", Rolls: [roll], People: ["viewer@example.org"]), "not-allowed"),
            }
        )
            Assert.Equal(code, (await World.Get<MakeDelivery>().RunAsync(who, request, World.None)).Refusal?.Code);
    }

    [DatabaseFact]
    public async Task APackageIsDeliveredByTheHashListOverIt()
    {
        var anna = World.Person("anna@pixel.test");
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var roll = await RollAsync();
        var prefix = $"titles/MOON/media/{roll}/";

        var waiting = await PullAsync(1, null);
        var pull = await PullAsync(2, prefix);
        var make = World.Get<MakeDelivery>();
        DeliveryRequest Of(Guid id) => new("MOON", "Pull 2", People: ["anna@pixel.test"], Pull: id);

        Assert.Equal("not-packaged", (await make.RunAsync(editor, Of(waiting), World.None)).Refusal?.Code);
        Assert.Equal("not-found", (await make.RunAsync(editor, Of(Guid.NewGuid()), World.None)).Refusal?.Code);
        var both = Of(pull) with { Rolls = [roll] };
        Assert.Equal("things-odd", (await make.RunAsync(World.Admin, both, World.None)).Refusal?.Code);
        var delivery = await make.RunAsync(editor, Of(pull), World.None);
        await World.Get<PrepareDelivery>().RunAsync(delivery.Value.Id, World.None);

        var paths = (await ContentsAsync(anna, delivery.Value.Id)).Select(l => l.Path).ToLookup(IsList);
        Assert.Equal(Files.Keys.Order(), paths[false].Order());
        Assert.Contains(paths[true], p => p.EndsWith(".mhl.xml", StringComparison.Ordinal));

        static bool IsList(string path) => path.StartsWith("hash lists/", StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task TheMoviesOfAPackageAreWatchedByItsRecipientsOnly()
    {
        var (mine, theirs) = (
            await VendorAsync("Pixel Works", "anna@pixel.test"),
            await VendorAsync("Other FX", "bob@other.test")
        );
        var roll = await RollAsync();
        var (clip, prefix) = (await FilmedAsync("A001C001", roll), $"titles/MOON/media/{roll}/");
        var pull = await PullAsync(7, prefix, PullMovie.H264);
        var plate = await PlateAsync(pull, clip, 1, "SH010_v001", prefix);
        // Words on a plate that is made say that its movie failed, and one that stands has none.
        var failed = await PlateAsync(pull, clip, 2, "SH020_v001", prefix, i => i.Words = "No movie: the look is odd.");
        var stood = await PlateAsync(pull, clip, 3, "SH030_v001", prefix, i => i.State = PullItemState.Failed);
        var id = (
            await World
                .Get<MakeDelivery>()
                .RunAsync(
                    World.Admin,
                    new("MOON", "Plates", Vendor: "Pixel Works", Pull: pull, Download: false),
                    World.None
                )
        )
            .Value
            .Id;
        await World.Get<PrepareDelivery>().RunAsync(id, World.None);
        var watch = World.Get<WatchDelivery>();

        var shown = Assert.Single((await watch.ClipsAsync(mine, id, World.None)).Value);
        Assert.Equal((plate, "SH010_v001", 41L, "25/1"), (shown.Id, shown.Name, shown.Frames, shown.Rate));
        Assert.Equal($"/api/delivered/{id}/clips/{plate}/proxy", Assert.Single(shown.Renditions).Url);
        var film = (await watch.FilmAsync(mine, id, plate, "proxy", World.None)).Value;
        using (var read = new StreamReader(await film.Store.ReadAsync(film.File.Key, 0, null, World.None)))
            Assert.Equal("movie of SH010_v001", await read.ReadToEndAsync());
        Assert.Equal("video/mp4", film.ContentType);
        // The clip behind the plate was not delivered.
        foreach (
            var (who, what, kind) in new[]
            {
                (mine, failed, "proxy"),
                (mine, stood, "proxy"),
                (mine, clip, "proxy"),
                (mine, plate, "thumbnail"),
                (theirs, plate, "proxy"),
                (Who.Nobody, plate, "proxy"),
            }
        )
            Assert.Equal("not-found", (await watch.FilmAsync(who, id, what, kind, World.None)).Refusal?.Code);

        Assert.Null((await watch.SeenAsync(mine, id, plate, new([new(0, 40)], 40), World.None)).Refusal);
        Assert.Equal(
            "spans-odd",
            (await watch.SeenAsync(mine, id, plate, new([new(0, 41)], 0), World.None)).Refusal?.Code
        );
        Assert.Equal(
            "not-found",
            (await watch.SeenAsync(mine, id, failed, new([new(0, 1)], 0), World.None)).Refusal?.Code
        );
        var told = (await World.Get<ShowDelivery>().RunAsync(World.Admin, id, World.None)).Value;
        var watched = Assert.Single(told.Watched);
        Assert.Equal((1, 41 / 25d), (watched.Clips, watched.Seconds));
        await World.Get<ChangeDelivery>().RevokeAsync(World.Admin, id, World.None);
        Assert.Equal(OpenDelivery.Revoked, (await watch.FilmAsync(mine, id, plate, "proxy", World.None)).Refusal?.Code);
    }

    [DatabaseFact]
    public async Task MoviesThatBrowsersDoNotPlayAreNotShown()
    {
        var anna = await VendorAsync("Pixel Works", "anna@pixel.test");
        var roll = await RollAsync();
        var prefix = $"titles/MOON/media/{roll}/";
        var pull = await PullAsync(7, prefix, PullMovie.ProResProxy);
        var plate = await PlateAsync(pull, await FilmedAsync("A001C001", roll), 1, "SH010_v001", prefix);
        var made = await World
            .Get<MakeDelivery>()
            .RunAsync(World.Admin, new("MOON", "Plates", Vendor: "Pixel Works", Pull: pull), World.None);
        await World.Get<PrepareDelivery>().RunAsync(made.Value.Id, World.None);

        var watch = World.Get<WatchDelivery>();
        Assert.Empty((await watch.ClipsAsync(anna, made.Value.Id, World.None)).Value);
        var film = await watch.FilmAsync(anna, made.Value.Id, plate, "proxy", World.None);
        Assert.Equal("not-found", film.Refusal?.Code);
    }

    [DatabaseFact]
    public async Task WhatADeadPortalWasPreparingIsFreeWhenTheOnlyOneStarts()
    {
        var request = new DeliveryRequest("MOON", "x", Rolls: [await RollAsync()], People: ["anna@pixel.test"]);
        World.Person("anna@pixel.test");
        var id = (await World.Get<MakeDelivery>().RunAsync(World.Admin, request, World.None)).Value.Id;
        using (var db = World.Db())
            await db
                .Deliveries.Where(d => d.Id == id)
                .ExecuteUpdateAsync(s =>
                    s.SetProperty(d => d.LeasedBy, Guid.NewGuid())
                        .SetProperty(d => d.LeasedUntil, World.Clock.GetUtcNow() + RowLease.Lasts)
                );
        Assert.Null(await DeliveryLease.TakeAsync(World.Database, World.Clock, id, World.None));
        await new FreeLeases(World.Database).RunAsync(World.None);
        await using var lease = await DeliveryLease.TakeAsync(World.Database, World.Clock, id, World.None);
        Assert.NotNull(lease);
    }

    [DatabaseFact]
    public async Task WebhooksHearOfEachStepOfADeliveryOnce()
    {
        World.Get<Microsoft.Extensions.Options.IOptions<WebhookOptions>>().Value.AllowPrivate = true;
        await World.Get<TitleWebhooks>().AddAsync(World.Admin, "MOON", new("http://127.0.0.1:9/"), World.None);
        var anna = await VendorAsync("Pixel Works", "anna@pixel.test");
        var delivery = await DeliveredAsync(new("MOON", "Day 3", Vendor: "Pixel Works"));
        var lines = await ContentsAsync(anna, delivery.Id);
        await ContentsAsync(anna, delivery.Id);
        foreach (var line in lines)
            Assert.Null((await World.Get<OpenDelivery>().FileAsync(anna, delivery.Id, line.At, World.None)).Refusal);
        var receipt = Guid.CreateVersion7();
        Assert.Null((await TellAsync(anna, delivery.Id, receipt)).Refusal);
        Assert.Null((await TellAsync(anna, delivery.Id, receipt, ended: true)).Refusal);
        Assert.Null((await TellAsync(anna, delivery.Id, receipt, ended: true)).Refusal);
        var verified = lines.Select(l => new ReceiptLine(l.At, l.Hash));
        Assert.Null((await ListAsync(anna, delivery.Id, receipt, verified)).Refusal);
        World.Clock.Advance(TimeSpan.FromDays(400));
        await World.Get<DeliveryHooks>().LookAsync(World.None);
        await World.Get<DeliveryHooks>().LookAsync(World.None);
        Assert.Null((await World.Get<ChangeDelivery>().ExtendAsync(World.Admin, delivery.Id, 1, World.None)).Refusal);
        World.Clock.Advance(TimeSpan.FromDays(2));
        await World.Get<DeliveryHooks>().LookAsync(World.None);
        Assert.Null((await World.Get<ChangeDelivery>().RevokeAsync(World.Admin, delivery.Id, World.None)).Refusal);
        Assert.Null((await World.Get<ChangeDelivery>().RevokeAsync(World.Admin, delivery.Id, World.None)).Refusal);

        using var db = World.Db();
        Assert.Equal(
            [
                WebhookKind.DeliveryPrepared,
                WebhookKind.DeliveryOpened,
                WebhookKind.DeliveryFetched,
                WebhookKind.DeliveryFetched,
                WebhookKind.DeliveryVerified,
                WebhookKind.DeliveryRevoked,
                WebhookKind.DeliveryExpired,
                WebhookKind.DeliveryExpired,
            ],
            (await db.WebhookCalls.Select(c => c.Kind).ToListAsync()).Order()
        );
    }

    /// <summary>A clip of three seconds with a film and a strip.</summary>
    private async Task<Guid> FilmedAsync(string name, Guid of)
    {
        var clip = new Clip
        {
            Id = Guid.CreateVersion7(),
            TitleId = World.Title.Id,
            RollId = of,
            Name = name,
            Frames = 75,
            RateNumerator = 25,
            RateDenominator = 1,
        };
        ClipNames.Write(clip);
        using var db = World.Db();
        db.Clips.Add(clip);
        foreach (var kind in new[] { RenditionKind.Proxy, RenditionKind.Filmstrip })
        {
            var key = $"titles/MOON/renditions/{clip.Id}/{kind}";
            using var content = new MemoryStream("film"u8.ToArray());
            await World.Get<Stores>().Default.Media.WriteAsync(key, content, null, null, World.None);
            db.Renditions.Add(
                new()
                {
                    ClipId = clip.Id,
                    Kind = kind,
                    Key = key,
                    ContentType = "video/mp4",
                }
            );
        }
        await db.SaveChangesAsync();
        return clip.Id;
    }

    /// <summary>A plate of 41 frames, with its movie in the package.</summary>
    private async Task<Guid> PlateAsync(
        Guid pull,
        Guid clip,
        int place,
        string name,
        string prefix,
        Action<PullItem>? change = null
    )
    {
        using var db = World.Db();
        var item = new PullItem
        {
            PullId = pull,
            Place = place,
            PlanKey = name,
            ClipId = clip,
            RollId = await RollAsync(),
            Count = 41,
            Name = name,
            State = PullItemState.Made,
        };
        change?.Invoke(item);
        db.PullItems.Add(item);
        await db.SaveChangesAsync();
        var path = MakeMovie.PathOf(PackageProfile.Vfx.FolderOf(SidecarKind.ReferenceMovie)!, item);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"movie of {name}"));
        await World.Get<Stores>().Default.Media.WriteAsync(prefix + path, content, null, null, World.None);
        return item.Id;
    }

    /// <summary>A pull that is done, with its package there; still queued where there is none.</summary>
    private async Task<Guid> PullAsync(int number, string? package, PullMovie movie = PullMovie.None)
    {
        using var db = World.Db();
        var pull = new Pull
        {
            TitleId = await db.Titles.Where(t => t.Code == "MOON").Select(t => t.Id).FirstAsync(),
            Number = number,
            Name = $"Plates {number}",
            Options = new() { Movie = movie },
            AskedBy = "admin",
            State = package is null ? PullState.Queued : PullState.Done,
            PackageKey = package,
        };
        db.Pulls.Add(pull);
        await db.SaveChangesAsync();
        return pull.Id;
    }

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The same each time: a second one with the same files would be a second copy of it.</summary>
    private protected async Task<Guid> RollAsync() => roll ??= await World.SafeAsync(Files);

    /// <summary>Made by the admin, prepared by the job; of a roll of its own when none is named.</summary>
    private protected async Task<DeliveryAnswer> DeliveredAsync(DeliveryRequest request)
    {
        if (request.Rolls is null)
            request = request with { Rolls = [await RollAsync()] };
        var outcome = await World.Get<MakeDelivery>().RunAsync(World.Admin, request, World.None);
        Assert.Null(outcome.Refusal);
        await World.Get<PrepareDelivery>().RunAsync(outcome.Value.Id, World.None);
        var made = (await World.Get<ShowDelivery>().RunAsync(World.Admin, outcome.Value.Id, World.None)).Value.Delivery;
        Assert.Equal("open", made.State);
        return made;
    }

    private protected async Task<List<DeliveredLine>> ContentsAsync(Who who, Guid delivery)
    {
        var lines = new List<DeliveredLine>();
        await foreach (var line in (await World.Get<OpenDelivery>().ContentsAsync(who, delivery, World.None)).Value)
            lines.Add(line);
        return lines;
    }

    private async Task<Who> VendorAsync(string name, string email)
    {
        var who = World.Person(email);
        var vendor = await World.Get<Vendors>().AddAsync(World.Admin, new(name), World.None);
        await World.Get<Vendors>().LetInAsync(World.Admin, vendor.Value.Id, new(email), World.None);
        return who;
    }

    private Task<Outcome<FileLinksAnswer>> LinksAsync(Who who, Guid delivery) =>
        World.Get<OpenDelivery>().LinksAsync(who, delivery, new([0]), World.None);

    private Task<Outcome<Done>> TellAsync(Who who, Guid delivery, Guid receipt, bool ended = false) =>
        World
            .Get<TakeReceipt>()
            .ReportAsync(who, delivery, receipt, new("cart", "mpp", 1, 2, 0, 1000, ended), World.None);

    private async Task<Outcome<ReceiptAnswer>> ListAsync(
        Who who,
        Guid delivery,
        Guid receipt,
        IEnumerable<ReceiptLine> lines
    )
    {
        var text = string.Concat(lines.Select(l => JsonSerializer.Serialize(l, WireJson.Options) + "\n"));
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await World.Get<TakeReceipt>().FilesAsync(who, delivery, receipt, body, World.None);
    }
}

public sealed class DeliveriesOnSqlite : DeliveryContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class DeliveriesOnPostgreSql : DeliveryContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
