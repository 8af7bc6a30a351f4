using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Mail;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Webhooks;

/// <summary>What happens to a title reaches an address: signed, once it is true, and again until it is taken.</summary>
public sealed class WebhookTests : IDisposable
{
    private readonly World world = new();
    private readonly Receiver receiver = new();

    public WebhookTests()
    {
        world.Get<IOptions<WebhookOptions>>().Value.AllowPrivate = true;
        world.Get<IOptions<MailOptions>>().Value.Portal = "https://media.example.org/";
    }

    private TitleWebhooks Hooks => world.Get<TitleWebhooks>();

    public void Dispose()
    {
        world.Dispose();
        receiver.Dispose();
    }

    [Fact]
    public async Task AStateIsToldSignedWithTheSecretThatWasShown()
    {
        var added = await AddAsync();
        var pull = await RefusedAsync();
        await SendAsync();

        var came = Assert.Single(receiver.Kept);
        var body = JsonDocument.Parse(came.Body).RootElement;
        Assert.Equal(
            ("pull-refused", "MOON", "waiting-for-approval", "refused"),
            (Text(body, "kind"), Text(body, "title"), Text(body, "old"), Text(body, "new"))
        );
        Assert.Equal(
            (pull, "Pull 7: Käse 🎬"),
            (body.GetProperty("object").GetProperty("id").GetGuid(), Text(body.GetProperty("object"), "name"))
        );
        Assert.Equal($"https://media.example.org/pulls/{pull}", Text(body, "link"));
        Assert.Equal(2, body.GetProperty("counts").GetProperty("ranges").GetInt64());
        var call = Assert.Single(await CallsAsync(added));
        Assert.Equal((call.Id, "sent", 200), (body.GetProperty("id").GetGuid(), call.State, call.Status));
        Assert.Equal(call.Id.ToString(), came.Headers["Mpp-Id"]);
        Assert.True(IsSigned(came, added.Secret));
        Assert.False(IsSigned(came, added.Secret + "x"));
        Assert.False(
            IsSigned(came with { Body = came.Body.Replace("refused", "done", StringComparison.Ordinal) }, added.Secret)
        );
        // nothing shows the secret again
        Assert.DoesNotContain(added.Secret, JsonSerializer.Serialize(await ListAsync()), StringComparison.Ordinal);

        await SendAsync();
        Assert.Single(receiver.Kept);
    }

    [Fact]
    public async Task OnlyWhatWasChosenIsToldAndNothingThatWasUndone()
    {
        var failed = await AddAsync(WebhookKind.PullFailed);
        var refused = await AddAsync(WebhookKind.PullRefused);
        await RefusedAsync();
        Assert.Empty(await CallsAsync(failed));
        Assert.Single(await CallsAsync(refused));

        // a state that is taken back with its transaction was never told
        using (var db = world.Db())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var pull = await db.Pulls.FirstAsync();
            pull.State = PullState.Failed;
            await world.Get<PullHooks>().WriteAsync(db, pull, PullState.Refused, World.None);
            await db.SaveChangesAsync();
        }

        Assert.Empty(await CallsAsync(failed));
    }

    [Fact]
    public async Task AReceiverThatFailsIsTriedForADayThenGivenUpWithItsWords()
    {
        var added = await AddAsync();
        (receiver.Answer, receiver.AnswerBody) = ("500 Broken", "the tracker is down");
        await RefusedAsync();
        await SendAsync();
        var first = Assert.Single(await CallsAsync(added));
        Assert.Equal(("waiting", 500, 1), (first.State, first.Status, first.Tries));
        Assert.Equal("It answered 500: the tracker is down", first.Words);
        Assert.Equal(world.Clock.GetUtcNow().AddSeconds(10), first.DueAt);
        // not before its time
        await SendAsync();
        Assert.Single(receiver.Kept);

        for (var tries = 1; (await CallsAsync(added))[0].DueAt is { } due; tries++)
        {
            Assert.True(tries < 40, "it never ends");
            world.Clock.Advance(due - world.Clock.GetUtcNow());
            await SendAsync();
        }

        var dead = Assert.Single(await CallsAsync(added));
        Assert.Equal(("dead", 500), (dead.State, dead.Status));
        Assert.InRange(world.Clock.GetUtcNow() - dead.WrittenAt, TimeSpan.FromHours(20), TimeSpan.FromHours(24));

        receiver.Answer = "204 No Content";
        Assert.Null((await Hooks.AgainAsync(world.Admin, added.Webhook.Id, dead.Id, World.None)).Refusal);
        await SendAsync();
        var sent = Assert.Single(await CallsAsync(added));
        Assert.Equal((dead.Id, "sent", 204, 1), (sent.Id, sent.State, sent.Status, sent.Tries));
        Assert.All(receiver.Kept, k => Assert.Equal(receiver.Kept[0].Body, k.Body));
        Assert.All(receiver.Kept, k => Assert.True(IsSigned(k, added.Secret)));
    }

    [Fact]
    public async Task ASilentReceiverIsCutOffAndAnAnswerWithoutEndToo()
    {
        var added = await AddAsync();
        receiver.IsSilent = true;
        await RefusedAsync();
        var sending = SendAsync();
        await receiver.Came.Task;
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        await sending;
        Assert.Equal("It did not answer within 10 seconds.", (await CallsAsync(added))[0].Words);

        (receiver.IsSilent, receiver.Answer) = (false, "503 Busy");
        receiver.AnswerBody = new string('x', 4_000_000);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();
        Assert.InRange((await CallsAsync(added))[0].Words!.Length, 100, 400);
    }

    [Fact]
    public async Task ARedirectionIsNotFollowed()
    {
        using var other = new Receiver();
        var added = await AddAsync();
        receiver.Answer = $"302 Found\r\nLocation: {other.Url}";
        await RefusedAsync();
        await SendAsync();
        Assert.Empty(other.Kept);
        Assert.Contains("leads elsewhere", (await CallsAsync(added))[0].Words);
    }

    [Fact]
    public async Task WhatADeadPortalHadInHandIsSentByTheNext()
    {
        var added = await AddAsync();
        await RefusedAsync();
        var call = Assert.Single(await CallsAsync(added)).Id;
        using (var db = world.Db())
            await db.WebhookCalls.ExecuteUpdateAsync(c =>
                c.SetProperty(x => x.LeasedUntil, world.Clock.GetUtcNow().AddMinutes(1))
            );
        await SendAsync();
        Assert.Empty(receiver.Kept);

        world.Clock.Advance(TimeSpan.FromMinutes(2));
        world.Jobs.All.Clear();
        using var reconciler = ActivatorUtilities.CreateInstance<Reconciler>(world.Services);
        await reconciler.RunAsync(World.None);
        Assert.Contains((nameof(SendCall), call), world.Jobs.All);
        await SendAsync();
        Assert.Single(receiver.Kept);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::ffff:192.168.0.1]/")]
    [InlineData("http://2130706433/")]
    public async Task APrivateAddressIsRefused(string url)
    {
        world.Get<IOptions<WebhookOptions>>().Value.AllowPrivate = false;
        var refused = await Hooks.AddAsync(world.Admin, "MOON", new(url), World.None);
        Assert.Equal("url-private", refused.Refusal?.Code);
    }

    [Fact]
    public async Task AnAddressThatBecomesPrivateIsGivenUpBeforeAnythingIsSent()
    {
        var added = await AddAsync();
        await RefusedAsync();
        world.Get<IOptions<WebhookOptions>>().Value.AllowPrivate = false;
        await SendAsync();
        Assert.Empty(receiver.Kept);
        var dead = Assert.Single(await CallsAsync(added));
        Assert.Equal("dead", dead.State);
        Assert.Contains("private network", dead.Words);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("::", false)]
    public void OnlyAddressesOfTheOpenInternetArePublic(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task OnlyProducersAndAdminsManageThemAndOddOnesAreRefused()
    {
        var added = await AddAsync();
        var editor = world.Person("editor@example.org", role: TitleRole.Editor);
        var producer = world.Person("producer@example.org", role: TitleRole.Producer);
        Assert.Equal("not-allowed", (await Hooks.ListAsync(editor, "MOON", World.None)).Refusal?.Code);
        Assert.Equal("not-found", (await Hooks.CallsAsync(editor, added.Webhook.Id, World.None)).Refusal?.Code);
        Assert.Equal("not-found", (await Hooks.RemoveAsync(editor, added.Webhook.Id, World.None)).Refusal?.Code);
        foreach (var odd in (string[])["ftp://example.org", "example.org", "https://me:secret@example.org/", ""])
            Assert.Equal("url-odd", (await Hooks.AddAsync(producer, "MOON", new(odd), World.None)).Refusal?.Code);
        Assert.Equal(
            "kind-unknown",
            (await Hooks.AddAsync(producer, "MOON", new(receiver.Url, [WebhookKind.Test]), World.None)).Refusal?.Code
        );

        Assert.Null((await Hooks.TestAsync(producer, added.Webhook.Id, World.None)).Refusal);
        await SendAsync();
        Assert.Equal("test", receiver.Kept[0].Headers["Mpp-Kind"]);
        Assert.Null((await Hooks.RemoveAsync(producer, added.Webhook.Id, World.None)).Refusal);
        Assert.Empty(await ListAsync());
        using var db = world.Db();
        Assert.False(await db.WebhookCalls.AnyAsync());
    }

    /// <summary>As its documentation tells receivers to do it.</summary>
    private static bool IsSigned(Received came, string secret)
    {
        var parts = came.Headers["Mpp-Signature"].Split(',').ToDictionary(p => p.Split('=')[0], p => p.Split('=')[1]);
        var expected = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(secret),
            Encoding.UTF8.GetBytes($"{parts["t"]}.{came.Body}")
        );
        return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(parts["v1"]));
    }

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();

    private async Task<AddedWebhook> AddAsync(params WebhookKind[] kinds)
    {
        var added = await Hooks.AddAsync(world.Admin, "moon", new(receiver.Url, kinds), World.None);
        Assert.Null(added.Refusal);
        return added.Value;
    }

    private async Task<IReadOnlyList<WebhookAnswer>> ListAsync() =>
        (await Hooks.ListAsync(world.Admin, "MOON", World.None)).Value;

    private async Task<IReadOnlyList<WebhookCallAnswer>> CallsAsync(AddedWebhook added) =>
        (await Hooks.CallsAsync(world.Admin, added.Webhook.Id, World.None)).Value;

    /// <summary>A pull that waited for a producer, who said no.</summary>
    private async Task<Guid> RefusedAsync()
    {
        var pull = new Pull
        {
            TitleId = world.Title.Id,
            Number = 7,
            Name = "Käse 🎬",
            Options = new(),
            State = PullState.WaitingForApproval,
            AskedBy = "editor",
            Items = 2,
        };
        using (var db = world.Db())
        {
            db.Pulls.Add(pull);
            await db.SaveChangesAsync();
        }

        Assert.Null(
            (
                await world
                    .Get<DecidePull>()
                    .RunAsync(world.Admin, pull.Id, new(false, "Not before Monday."), World.None)
            ).Refusal
        );
        return pull.Id;
    }

    /// <summary>Whatever is due, as the queue would.</summary>
    private async Task SendAsync()
    {
        using var db = world.Db();
        foreach (var id in await db.WebhookCalls.Where(c => c.DueAt != null).Select(c => c.Id).ToListAsync())
            await world.Get<SendCall>().RunAsync(id, World.None);
    }
}
