using System.Net;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Dailies;
using MediaProductionPortal.Dailies.Marked;
using MediaProductionPortal.Dailies.Screenings;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Library.Bins;
using MediaProductionPortal.Library.Notes;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Shares;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using MediaProductionPortal.Upkeep;
using MediaProductionPortal.Webhooks;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Access;

/// <summary>Knocks at every endpoint as everybody (DESIGN §10). A new endpoint fails here until somebody says who may use it.</summary>
public sealed class AccessWalk(CastedHost host) : IClassFixture<CastedHost>
{
    private const string Lattice = "titles/AGM/dailies/walk/look.lattice";
    private const string Stream = "titles/AGM/renditions/walk/stream1.mp4";

    [Fact]
    public async Task EveryEndpointLetsInWhomItShouldAndNobodyElse()
    {
        List<string> wrong = [];
        foreach (var door in Doors().Where(Knocks.ByDoor.ContainsKey))
        {
            var knock = Knocks.ByDoor[door];
            var seen = "";
            foreach (var name in Cast.Everybody)
                seen += await KnockAsync(door, knock, name);
            if (seen != knock.Expected)
                wrong.Add($"{door}: expected {knock.Expected}, was {seen}");
        }

        Assert.True(wrong.Count == 0, $"({string.Join(", ", Cast.Everybody)})\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public async Task AVendorReachesNothingInTheWorkspacesOfAnother()
    {
        List<string> wrong = [];
        foreach (
            var (door, knock) in Knocks.ByDoor.Where(k =>
                k.Value.Path?.Contains("{space", StringComparison.Ordinal) == true
            )
        )
            if (await KnockAsync(door, knock, "vendor", foreign: true) is not "4" and var seen)
                wrong.Add($"{door}: was {seen}");
        None(wrong);
    }

    [Fact]
    public void EveryEndpointIsInTheTable() => None(Doors().Except(Knocks.ByDoor.Keys));

    [Fact]
    public void TheTableNamesNoEndpointThatIsGone() => None(Knocks.ByDoor.Keys.Except(Doors()));

    private static void None(IEnumerable<string> doors) => Assert.True(!doors.Any(), string.Join('\n', doors));

    /// <summary>"GET /api/titles" of every endpoint but the files of the web root, which everybody may read.</summary>
    private List<string> Doors()
    {
        // The pipeline is built by the first request.
        _ = host.Server;
        return
        [
            .. host
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
                .SelectMany(e => MethodsOf(e).Select(method => $"{method} /{e.RoutePattern.RawText?.Trim('/')}"))
                // Blazor's own, which only sends a browser on to where an answer of ours pointed.
                .Where(door => door != "GET /_framework/opaque-redirect")
                // Live edits of the web root, in a run from the sources only.
                .Where(door => !door.EndsWith("/{**path:file}", StringComparison.Ordinal))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            ? ["PAGE"]
            : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"];

    private async Task<string> KnockAsync(string door, Knock knock, string name, bool foreign = false)
    {
        var (method, path) = door.Split(' ', 2) switch
        {
            ["ANY" or "PAGE", var any] => (knock.Verb ?? "GET", any),
            [var verb, var other] => (verb, other),
            _ => throw new InvalidOperationException(door),
        };
        using var client = host.Client(Cast.TokenOf(name));
        client.DefaultRequestHeaders.Add(ProtocolVersion.Header, "1");
        using var request = new HttpRequestMessage(
            new HttpMethod(method),
            await FillAsync(knock.Path ?? path, name, foreign)
        );
        if (knock.Body is { } body)
            request.Content = new StringContent(
                await FillAsync(body, name, foreign),
                System.Text.Encoding.UTF8,
                body.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded"
            );
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return Code(response);
    }

    private static string Code(HttpResponseMessage response) =>
        response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "1",
            HttpStatusCode.Forbidden => "3",
            HttpStatusCode.NotFound or HttpStatusCode.Gone => "4",
            HttpStatusCode.Redirect when PathOf(response).StartsWith("/sign-in", StringComparison.Ordinal) => "r",
            HttpStatusCode.Redirect => "+",
            HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity => "+",
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => "+",
            var other => $"[{(int)other}]",
        };

    private static string PathOf(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } absolute
            ? absolute.PathAndQuery
            : response.Headers.Location?.ToString() ?? "";

    /// <summary>Puts real ids in; what a call uses up is made for it.</summary>
    private async Task<string> FillAsync(string text, string name, bool foreign)
    {
        var cast = host.Cast;
        text = text.Replace("{title}", cast.Title.Id.ToString(), StringComparison.Ordinal)
            .Replace("{centre}", cast.Here.Id.ToString(), StringComparison.Ordinal)
            .Replace("{drive}", cast.DriveId.ToString(), StringComparison.Ordinal)
            .Replace("{roll}", cast.RollId.ToString(), StringComparison.Ordinal)
            .Replace("{sequence}", cast.SequenceId.ToString(), StringComparison.Ordinal)
            .Replace("{clip}", cast.ClipId.ToString(), StringComparison.Ordinal)
            .Replace("{registration}", cast.RegistrationId.ToString(), StringComparison.Ordinal)
            .Replace("{report}", cast.ReportId.ToString(), StringComparison.Ordinal)
            .Replace("{edit}", cast.EditId.ToString(), StringComparison.Ordinal)
            .Replace("{order}", cast.OrderId.ToString(), StringComparison.Ordinal)
            .Replace("{new}", Guid.NewGuid().ToString("N")[..10], StringComparison.Ordinal);
        if (text.Contains("{member}", StringComparison.Ordinal))
            text = text.Replace("{member}", (await AddMemberAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{agent}", StringComparison.Ordinal))
            text = text.Replace("{agent}", (await AddAgentAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{token}", StringComparison.Ordinal))
            text = text.Replace("{token}", (await AddTokenAsync(name)).ToString(), StringComparison.Ordinal);
        if (text.Contains("{run}", StringComparison.Ordinal))
            text = text.Replace("{run}", (await AddRunAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{note}", StringComparison.Ordinal))
            text = text.Replace("{note}", (await AddNoteAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{bin}", StringComparison.Ordinal))
            text = text.Replace("{bin}", (await AddBinAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{profile}", StringComparison.Ordinal))
            text = text.Replace("{profile}", (await AddProfileAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{pull}", StringComparison.Ordinal))
            text = text.Replace("{pull}", (await AddPullAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{template}", StringComparison.Ordinal))
            text = text.Replace("{template}", (await AddTemplateAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{look}", StringComparison.Ordinal))
            text = text.Replace("{look}", (await AddLookAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{layout}", StringComparison.Ordinal))
            text = text.Replace("{layout}", (await AddLayoutAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{framing}", StringComparison.Ordinal))
            text = text.Replace("{framing}", (await AddFramingAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{proxy}", StringComparison.Ordinal))
            text = text.Replace("{proxy}", (await AddProxyAsync()).ToString(), StringComparison.Ordinal);
        text = text.Replace("{guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
        if (text.Contains("{company}", StringComparison.Ordinal))
        {
            var (company, companion) = await WalkDelivery.AddVendorAsync(host);
            text = text.Replace("{company}", company.ToString(), StringComparison.Ordinal)
                .Replace("{companion}", companion.ToString(), StringComparison.Ordinal);
        }
        if (text.Contains("{delivery}", StringComparison.Ordinal))
        {
            var (delivery, receipt) = await WalkDelivery.AddAsync(host);
            text = text.Replace("{delivery}", delivery.ToString(), StringComparison.Ordinal)
                .Replace("{receipt}", receipt.ToString(), StringComparison.Ordinal);
        }
        if (text.Contains("{webhook}", StringComparison.Ordinal))
        {
            var (hook, call) = await AddWebhookAsync();
            text = text.Replace("{webhook}", hook.ToString(), StringComparison.Ordinal)
                .Replace("{webhook-call}", call.ToString(), StringComparison.Ordinal);
        }
        if (text.Contains("/stream/", StringComparison.Ordinal))
            await AddStreamAsync();
        if (text.Contains("{session}", StringComparison.Ordinal))
            text = text.Replace("{session}", (await AddDailiesAsync()).Session.ToString(), StringComparison.Ordinal);
        if (text.Contains("{dailies-file}", StringComparison.Ordinal))
            text = text.Replace("{dailies-file}", (await AddDailiesFileAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{marked}", StringComparison.Ordinal))
            text = text.Replace("{marked}", (await AddMarkedAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{dailies}", StringComparison.Ordinal))
            text = text.Replace("{dailies}", (await AddDailiesAsync()).Clip.ToString(), StringComparison.Ordinal);
        if (text.Contains("{watched-note}", StringComparison.Ordinal))
            text = text.Replace("{watched-note}", (await AddWatchedNoteAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{watch-link}", StringComparison.Ordinal))
            text = text.Replace("{watch-link}", (await AddWatchLinkAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{screening}", StringComparison.Ordinal))
            text = text.Replace("{screening}", (await AddScreeningAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{share}", StringComparison.Ordinal))
            text = text.Replace("{share}", (await AddShareAsync()).ToString(), StringComparison.Ordinal);
        if (text.Contains("{space", StringComparison.Ordinal))
            foreach (var (thing, id) in await WalkSpace.AddAsync(host, foreign))
                text = text.Replace(thing, id.ToString(), StringComparison.Ordinal);
        if (text.Contains("{list}", StringComparison.Ordinal))
            text = text.Replace("{list}", await StoreListAsync(), StringComparison.Ordinal);
        if (text.Contains("{upload}", StringComparison.Ordinal))
            text = text.Replace("{upload}", await OpenUploadAsync(), StringComparison.Ordinal);
        return text;
    }

    private async Task<Guid> AddMemberAsync()
    {
        await using var db = host.OpenDb();
        var user = new AppUser { Id = Guid.CreateVersion7(), UserName = Guid.NewGuid().ToString() };
        user.NormalizedUserName = user.UserName;
        db.Users.Add(user);
        db.TitleMembers.Add(new TitleMember { TitleId = host.Cast.Title.Id, UserId = user.Id });
        await db.SaveChangesAsync();
        return user.Id;
    }

    private async Task<Guid> AddAgentAsync()
    {
        await using var db = host.OpenDb();
        var agent = new Agent
        {
            CentreId = host.Cast.Here.Id,
            Name = "spare",
            TokenHash = Guid.NewGuid().ToString("N"),
        };
        db.Agents.Add(agent);
        await db.SaveChangesAsync();
        return agent.Id;
    }

    /// <summary>By somebody who has left.</summary>
    private async Task<Guid> AddNoteAsync()
    {
        await using var db = host.OpenDb();
        var note = new ClipNote
        {
            ClipId = host.Cast.ClipId,
            Text = "soft",
            By = "somebody",
        };
        db.ClipNotes.Add(note);
        await db.SaveChangesAsync();
        return note.Id;
    }

    /// <summary>By somebody who has left.</summary>
    private async Task<Guid> AddBinAsync()
    {
        await using var db = host.OpenDb();
        var name = Guid.NewGuid().ToString("N");
        var bin = new Bin
        {
            TitleId = host.Cast.Title.Id,
            Name = name,
            NameKey = Bin.Key(name),
            MadeBy = "somebody",
        };
        db.Bins.Add(bin);
        await db.SaveChangesAsync();
        return bin.Id;
    }

    private async Task<Guid> AddProfileAsync()
    {
        await using var db = host.OpenDb();
        var profile = new ProxyProfile
        {
            TitleId = host.Cast.Title.Id,
            Name = $"walk {Guid.NewGuid():N}",
            ChangedBy = "walk",
        };
        db.ProxyProfiles.Add(profile);
        await db.SaveChangesAsync();
        return profile.Id;
    }

    /// <summary>It waits for approval, so that nothing of it is made.</summary>
    private async Task<Guid> AddPullAsync()
    {
        await using var db = host.OpenDb();
        var pull = new Pull
        {
            TitleId = host.Cast.Title.Id,
            Number = 1 + (db.Pulls.Max(p => (int?)p.Number) ?? 0),
            Name = "walk",
            Options = new(),
            State = PullState.WaitingForApproval,
            AskedBy = "walk",
        };
        db.Pulls.Add(pull);
        await db.SaveChangesAsync();
        return pull.Id;
    }

    private async Task<Guid> AddTemplateAsync()
    {
        await using var db = host.OpenDb();
        var template = new PullTemplate
        {
            TitleId = host.Cast.Title.Id,
            Name = Guid.NewGuid().ToString("N"),
            Options = new(),
            ChangedBy = "walk",
        };
        db.PullTemplates.Add(template);
        await db.SaveChangesAsync();
        return template.Id;
    }

    private async Task<Guid> AddLookAsync()
    {
        await using var db = host.OpenDb();
        var look = new TitleLook
        {
            TitleId = host.Cast.Title.Id,
            Name = Guid.NewGuid().ToString("N"),
            FileName = "walk.cube",
            ContentKey = "",
            Form = "1D",
            AddedBy = "walk",
        };
        db.TitleLooks.Add(look);
        db.LookContents.Add(new() { LookId = look.Id, File = [.. "LUT_1D_SIZE 2\n0 0 0\n1 1 1\n"u8] });
        await db.SaveChangesAsync();
        return look.Id;
    }

    private async Task<Guid> AddLayoutAsync()
    {
        await using var db = host.OpenDb();
        var profile = new TitlePackageProfile
        {
            TitleId = host.Cast.Title.Id,
            Name = $"walk {Guid.NewGuid():N}",
            Profile = MediaProductionPortal.Pulls.Package.PackageProfile.Vfx,
            ChangedBy = "walk",
        };
        db.PackageProfiles.Add(profile);
        await db.SaveChangesAsync();
        return profile.Id;
    }

    private async Task<Guid> AddFramingAsync()
    {
        await using var db = host.OpenDb();
        var list = new FramingList
        {
            TitleId = host.Cast.Title.Id,
            Name = Guid.NewGuid().ToString("N"),
            Version = 1,
            FileName = "walk.fdl",
            ContentKey = "",
            AddedBy = "walk",
        };
        db.FramingLists.Add(list);
        db.FramingListContents.Add(new() { ListId = list.Id, File = [.. "{}"u8] });
        await db.SaveChangesAsync();
        return list.Id;
    }

    /// <summary>The same row each time, since a clip has one by each profile.</summary>
    private async Task<Guid> AddProxyAsync()
    {
        await using var db = host.OpenDb();
        if (db.ClipProxies.FirstOrDefault(p => p.ClipId == host.Cast.ClipId) is { } known)
            return known.Id;
        var proxy = new ClipProxy
        {
            TitleId = host.Cast.Title.Id,
            RollId = host.Cast.RollId,
            ClipId = host.Cast.ClipId,
            ProfileId = ProxyProfile.Web,
            State = ProxyState.Failed,
            By = "walk",
            AskedAt = TimeProvider.System.GetUtcNow(),
        };
        db.ClipProxies.Add(proxy);
        await db.SaveChangesAsync();
        return proxy.Id;
    }

    /// <summary>With a call that was given up.</summary>
    private async Task<(Guid Hook, Guid Call)> AddWebhookAsync()
    {
        await using var db = host.OpenDb();
        var now = TimeProvider.System.GetUtcNow();
        var hook = new Webhook
        {
            TitleId = host.Cast.Title.Id,
            Url = "http://127.0.0.1:9/",
            Secret = "walk",
            MadeBy = "walk",
            MadeAt = now,
        };
        var call = new WebhookCall
        {
            WebhookId = hook.Id,
            Kind = WebhookKind.Test,
            Object = "walk",
            Body = "{}",
            WrittenAt = now,
            AskedAt = now,
        };
        db.AddRange(hook, call);
        await db.SaveChangesAsync();
        return (hook.Id, call.Id);
    }

    /// <summary>One size of the clip; nothing lies there, which only those hear who may play it.</summary>
    private async Task AddStreamAsync()
    {
        await using var db = host.OpenDb();
        if (db.Renditions.Any(r => r.ClipId == host.Cast.ClipId && r.Kind == RenditionKind.Stream1))
            return;
        db.Renditions.Add(
            new()
            {
                ClipId = host.Cast.ClipId,
                Kind = RenditionKind.Stream1,
                Key = Stream,
                ContentType = "video/mp4",
            }
        );
        await db.SaveChangesAsync();
    }

    /// <summary>Published, with one clip that passed.</summary>
    private async Task<(Guid Session, Guid Clip)> AddDailiesAsync()
    {
        await using var db = host.OpenDb();
        if (db.DailiesClips.FirstOrDefault(c => c.ClipId == host.Cast.ClipId) is { } known)
            return (known.SessionId, known.Id);
        var now = TimeProvider.System.GetUtcNow();
        var session = new DailiesSession
        {
            TitleId = host.Cast.Title.Id,
            Day = new(2025, 3, 11),
            CreatedAt = now,
            CreatedBy = "walk",
            PublishedAt = now,
        };
        var clip = new DailiesClip
        {
            SessionId = session.Id,
            TitleId = session.TitleId,
            ClipId = host.Cast.ClipId,
            State = DailiesState.Made,
            Verdict = DailiesVerdict.Passed,
            By = "walk",
            AskedAt = now,
            Files =
            [
                new(DailiesForm.Review, Lattice, [], "video/mp4", 1, 1, 1, 1),
                new(DailiesForm.ReviewHls, Stream, [], "video/mp4", 1, 1, 1, 1),
            ],
            LookKey = Lattice,
        };
        db.AddRange(session, clip);
        await db.SaveChangesAsync();
        using var content = new MemoryStream([1, 2, 3, 4, 5, 6]);
        await host
            .Services.GetRequiredService<Stores>()
            .Default.Media.WriteAsync(Lattice, content, null, CancellationToken.None);
        return (session.Id, clip.Id);
    }

    private async Task<Guid> AddDailiesFileAsync()
    {
        await using var db = host.OpenDb();
        var file = new DailiesSidecar
        {
            TitleId = host.Cast.Title.Id,
            Kind = DailiesSidecarKind.Edl,
            FileName = "walk.edl",
            Holds = "1 event with a CDL",
            File = [.. "TITLE: WALK\n"u8],
            AddedBy = "walk",
        };
        db.DailiesSidecars.Add(file);
        await db.SaveChangesAsync();
        return file.Id;
    }

    /// <summary>By somebody who has left.</summary>
    private async Task<Guid> AddWatchedNoteAsync()
    {
        var note = new ClipNote
        {
            ClipId = host.Cast.ClipId,
            DailiesClipId = (await AddDailiesAsync()).Clip,
            Text = "soft",
            By = "somebody",
        };
        return await AddAsync(note, note.Id);
    }

    private async Task<Guid> AddWatchLinkAsync()
    {
        var link = new DailiesLink
        {
            SessionId = (await AddDailiesAsync()).Session,
            Name = "walk",
            LinkHash = Guid.NewGuid().ToString("N"),
            MadeBy = "walk",
            ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(1),
        };
        return await AddAsync(link, link.Id);
    }

    /// <summary>Of a guest; stopped, so that nothing of it is made.</summary>
    private async Task<Guid> AddMarkedAsync()
    {
        var (session, clip) = await AddDailiesAsync();
        var link = new DailiesLink
        {
            SessionId = session,
            Name = "walk",
            LinkHash = Guid.NewGuid().ToString("N"),
            MadeBy = "walk",
            Watermark = true,
            BurntIn = true,
            ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(1),
        };
        var film = new MarkedFilm
        {
            TitleId = host.Cast.Title.Id,
            DailiesClipId = clip,
            ViewerId = Guid.NewGuid(),
            LinkId = await AddAsync(link, link.Id),
            Name = "walk",
            SourceKey = Lattice,
            State = MarkedState.Stopped,
        };
        return await AddAsync(film, film.Id);
    }

    private async Task<Guid> AddScreeningAsync()
    {
        var (session, clip) = await AddDailiesAsync();
        var screening = new Screening
        {
            SessionId = session,
            StartedBy = "walk",
            DailiesClipId = clip,
        };
        return await AddAsync(screening, screening.Id);
    }

    private async Task<Guid> AddAsync(object row, Guid id)
    {
        await using var db = host.OpenDb();
        db.Add(row);
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>With the viewer.</summary>
    private async Task<Guid> AddShareAsync()
    {
        await using var db = host.OpenDb();
        var share = new Share
        {
            TitleId = host.Cast.Title.Id,
            Name = "walk",
            ClipIds = [host.Cast.ClipId],
            Download = ShareDownload.Proxies,
            MadeBy = "walk",
            MadeAt = TimeProvider.System.GetUtcNow(),
            ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(1),
        };
        share.People.Add(new() { UserId = host.Cast["viewer"] });
        if (!db.Renditions.Any(r => r.ClipId == host.Cast.ClipId && r.Kind == RenditionKind.Proxy))
            db.Renditions.Add(
                new()
                {
                    ClipId = host.Cast.ClipId,
                    Kind = RenditionKind.Proxy,
                    Key = "titles/AGM/renditions/walk/proxy.mp4",
                    ContentType = "video/mp4",
                }
            );
        db.Shares.Add(share);
        await db.SaveChangesAsync();
        return share.Id;
    }

    private async Task<Guid> AddRunAsync()
    {
        await using var db = host.OpenDb();
        var run = new UpkeepRun
        {
            RollId = host.Cast.RollId,
            Kind = UpkeepKind.Scrub,
            Scope = UpkeepScope.Whole,
            By = "walk",
            AskedAt = TimeProvider.System.GetUtcNow(),
            State = UpkeepState.Done,
        };
        db.UpkeepRuns.Add(run);
        await db.SaveChangesAsync();
        return run.Id;
    }

    private async Task<Guid> AddTokenAsync(string name)
    {
        if (name == "nobody" || name.StartsWith("agent-", StringComparison.Ordinal))
            return Guid.NewGuid();
        await using var db = host.OpenDb();
        var token = new AccessToken
        {
            UserId = host.Cast[name],
            Name = "spare",
            Hash = Guid.NewGuid().ToString("N"),
        };
        db.AccessTokens.Add(token);
        await db.SaveChangesAsync();
        return token.Id;
    }

    private async Task<string> StoreListAsync()
    {
        const string Path = "ascmhl/0001_A001R1VK.mhl";
        var store = host.Services.GetRequiredService<Stores>().Default.Media;
        using var content = new MemoryStream([1, 2, 3]);
        await store.WriteAsync(
            $"titles/{host.Cast.Title.Code}/media/{host.Cast.RollId}/{Path}",
            content,
            null,
            CancellationToken.None
        );
        return Path;
    }

    private async Task<string> OpenUploadAsync()
    {
        using var client = host.Client(Cast.TokenOf("agent-here"));
        client.DefaultRequestHeaders.Add(ProtocolVersion.Header, "1");
        var path = $"Clips/{Guid.NewGuid():N}.mov";
        var request = new UploadRequest(host.Cast.RollId, path, null, null, null, "video/quicktime", 4, null);
        var response = await client.PostAsync(Routes.Uploads, Wire.Body(request));
        return (await Wire.ReadAsync<UploadAnswer>(response)).UploadId!.Value.ToString();
    }
}
