using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shares;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Mail;

public sealed class LetterTests : IDisposable
{
    private readonly World world = new();
    private readonly MailServer server = new();

    public LetterTests()
    {
        var options = world.Get<IOptions<MailOptions>>().Value;
        (options.Host, options.Port, options.Security) = ("127.0.0.1", server.Port, MailSecurity.None);
        (options.From, options.Portal) = ("Media <media@example.org>", "https://media.example.org/");
    }

    [Fact]
    public async Task AShareIsMailedToWhomItIsFor()
    {
        var (share, letter) = await ShareAsync();

        Assert.Contains(("SendLetter", letter), world.Jobs.All);
        await SendAsync(letter);

        var kept = Assert.Single(server.Kept);
        Assert.Equal("director@example.org", kept.To.ToString());
        Assert.Equal("admin@example.org shares “Day 3” with you", kept.Subject);
        Assert.Contains($"https://media.example.org/shared/{share.Id}", kept.TextBody);
        Assert.Contains("Boom in shot, sorry", kept.TextBody);
        Assert.Equal("sent", (await LettersAsync(share)).State);
        await SendAsync(letter);
        Assert.Single(server.Kept);
    }

    [Fact]
    public async Task AServerThatIsAwayIsTriedLaterAndLater()
    {
        server.ToRecipient = "451 come back later";
        var (share, letter) = await ShareAsync();
        await SendAsync(letter);
        var first = await LettersAsync(share);
        Assert.Equal(("waiting", world.Clock.GetUtcNow().AddMinutes(1)), (first.State, first.DueAt));
        Assert.Contains("come back later", first.Words);

        // Not before its time; then the reconciler hands it over.
        await SendAsync(letter);
        Assert.Equal(first.DueAt, (await LettersAsync(share)).DueAt);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Jobs.All.Clear();
        using var reconciler = ActivatorUtilities.CreateInstance<Reconciler>(world.Services);
        await reconciler.RunAsync(World.None);
        Assert.Contains(("SendLetter", letter), world.Jobs.All);
        (server.ToRecipient, server.Breaks) = ("250 OK", true);
        await SendAsync(letter);
        Assert.Equal(world.Clock.GetUtcNow().AddMinutes(2), (await LettersAsync(share)).DueAt);

        world.Clock.Advance(TimeSpan.FromMinutes(2));
        server.Breaks = false;
        await SendAsync(letter);
        Assert.Equal("sent", (await LettersAsync(share)).State);
    }

    [Fact]
    public async Task APersonWhomTheServerDoesNotKnowIsGivenUpInWords()
    {
        server.ToRecipient = "550 no such person";
        var (share, letter) = await ShareAsync();

        await SendAsync(letter);

        var failed = await LettersAsync(share);
        Assert.Equal("failed", failed.State);
        Assert.Contains("no such person", failed.Words);
    }

    [Fact]
    public async Task ALetterIsGivenUpAfterTwoDays()
    {
        server.ToRecipient = "451 later";
        var (share, letter) = await ShareAsync();
        for (var tries = 0; (await LettersAsync(share)).State == "waiting" && tries < 100; tries++)
        {
            await SendAsync(letter);
            world.Clock.Advance(TimeSpan.FromHours(4));
        }
        Assert.Equal("failed", (await LettersAsync(share)).State);
        Assert.InRange(world.Clock.GetUtcNow() - World.Start, TimeSpan.FromHours(40), TimeSpan.FromHours(56));
    }

    [Fact]
    public async Task WithoutAServerNothingIsWritten()
    {
        world.Get<IOptions<MailOptions>>().Value.Host = null;
        var share = (await MakeAsync()).Value;
        using var db = world.Db();
        Assert.Empty(db.Letters);
        Assert.Empty((await world.Get<ShowShare>().RunAsync(world.Admin, share.Id, World.None)).Value.Letters);
    }

    [Theory]
    [InlineData(null, "https://media.example.org", "Mail:From")]
    [InlineData("media@example.org", null, "Mail:Portal")]
    [InlineData("media@example.org", "media.example.org", "Mail:Portal")]
    public void SettingsThatCannotWorkAreRefusedAtStart(string? from, string? portal, string key)
    {
        var options = new MailOptions
        {
            Host = "mail",
            From = from,
            Portal = portal,
        };
        Assert.StartsWith(key, Assert.Single(options.Validate(new(options))).ErrorMessage);
    }

    private async Task<Outcome<ShareAnswer>> MakeAsync()
    {
        world.Person("director@example.org");
        var (_, roll) = await world.OrderedAsync();
        var clip = new Clip
        {
            Id = Guid.CreateVersion7(),
            TitleId = world.Title.Id,
            RollId = roll,
            Name = "A001C001",
        };
        ClipNames.Write(clip);
        using var db = world.Db();
        db.Clips.Add(clip);
        await db.SaveChangesAsync();
        return await world
            .Get<MakeShare>()
            .RunAsync(
                world.Admin,
                new("MOON", "Day 3", [clip.Id], People: ["director@example.org"], Note: "Boom in shot, sorry"),
                World.None
            );
    }

    private async Task<(ShareAnswer Share, Guid Letter)> ShareAsync()
    {
        var share = (await MakeAsync()).Value;
        using var db = world.Db();
        return (share, Assert.Single(db.Letters).Id);
    }

    private Task SendAsync(Guid letter) => world.Get<SendLetter>().RunAsync(letter, World.None);

    private async Task<LetterAnswer> LettersAsync(ShareAnswer share) =>
        Assert.Single((await world.Get<ShowShare>().RunAsync(world.Admin, share.Id, World.None)).Value.Letters);

    public void Dispose()
    {
        server.Dispose();
        world.Dispose();
    }
}
