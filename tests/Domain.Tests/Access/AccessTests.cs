using MediaProductionPortal.Centres;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

/// <summary>Who may not see answers "not found", who sees and may not do answers "not allowed".</summary>
public sealed class AccessTests : IDisposable
{
    private readonly World world = new();

    [Fact]
    public async Task WhoHasNoRoleSeesNothing()
    {
        var (drive, roll) = await world.OrderedAsync();
        var stranger = world.Person("stranger@example.org");
        foreach (var who in new[] { stranger, Who.Nobody, world.Agent })
        {
            Assert.Empty(await world.Get<ListTitles>().RunAsync(who, World.None));
            Assert.Empty(await world.Get<ListCentres>().RunAsync(who, World.None));
            Assert.Empty(await world.Get<ListDrives>().RunAsync(who, null, null, null, World.None));
            Assert.Empty(await world.Get<ListRolls>().RunAsync(who, null, null, World.None));
            var none = RefusalKind.NotFound;
            Assert.Equal(none, (await world.Get<ShowTitle>().RunAsync(who, "MOON", World.None)).Refusal!.Kind);
            Assert.Equal(
                none,
                (await world.Get<ListMembers>().RunAsync(who, world.Title.Id, World.None)).Refusal!.Kind
            );
            Assert.Equal(none, (await world.Get<ShowDrive>().RunAsync(who, drive, World.None)).Refusal!.Kind);
            Assert.Equal(none, (await world.Get<ShowRoll>().RunAsync(who, roll, World.None)).Refusal!.Kind);
            Assert.Equal(
                none,
                (await world.Get<ListFindings>().RunAsync(who, roll, null, 1, World.None)).Refusal!.Kind
            );
            Assert.Equal(
                none,
                (await world.Get<ListRollFiles>().RunAsync(who, roll, null, 1, World.None)).Refusal!.Kind
            );
            Assert.Equal(none, (await world.Get<ShowCertificate>().RunAsync(who, roll, World.None)).Refusal!.Kind);
            Assert.Equal(
                none,
                (await world.Get<DecideRoll>().RunAsync(who, roll, new("again", null), World.None)).Refusal!.Kind
            );
            Assert.Equal(
                none,
                (await world.Get<StartIngest>().RunAsync(who, drive, new("MOON", null, null), World.None)).Refusal!.Kind
            );
            Assert.Equal(none, (await world.Get<ListClips>().RunAsync(who, new("MOON"), World.None)).Refusal!.Kind);
            Assert.Equal(none, (await world.Get<ShowClip>().RunAsync(who, Guid.NewGuid(), World.None)).Refusal!.Kind);
            Assert.Equal(
                none,
                (await world.Get<MakeEnrolmentCode>().RunAsync(who, world.Centre.Id, World.None)).Refusal!.Kind
            );
            Assert.Equal(
                none,
                (await world.Get<NameFolder>().RunAsync(who, world.Centre.Id, new("/a"), World.None)).Refusal!.Kind
            );
            Assert.Equal(
                RefusalKind.NotAllowed,
                (await world.Get<CreateTitle>().RunAsync(who, new("SUN", "Sun"), World.None)).Refusal!.Kind
            );
            Assert.Equal(
                RefusalKind.NotAllowed,
                (await world.Get<CreateCentre>().RunAsync(who, new("rome", "Rome"), World.None)).Refusal!.Kind
            );
        }
    }

    [Theory]
    [InlineData(TitleRole.Viewer, false, false, false)]
    [InlineData(TitleRole.Vendor, false, false, false)]
    [InlineData(TitleRole.Editor, true, false, false)]
    [InlineData(TitleRole.Production, true, true, false)]
    [InlineData(TitleRole.Producer, true, true, true)]
    public async Task ARoleOpensWhatItShould(TitleRole role, bool library, bool rolls, bool members)
    {
        var (_, roll) = await world.OrderedAsync();
        var who = world.Person("p@example.org", role: role);
        Assert.Single(await world.Get<ListTitles>().RunAsync(who, World.None));
        Assert.Equal(library, !(await world.Get<ListClips>().RunAsync(who, new("MOON"), World.None)).IsRefused);
        Assert.Equal(rolls, !(await world.Get<ShowRoll>().RunAsync(who, roll, World.None)).IsRefused);
        var listed = await world.Get<ListMembers>().RunAsync(who, world.Title.Id, World.None);
        Assert.Equal(members ? null : RefusalKind.NotAllowed, listed.Refusal?.Kind);
        Assert.Equal(
            RefusalKind.NotFound,
            (await world.Get<NameFolder>().RunAsync(who, world.Centre.Id, new("/a"), World.None)).Refusal!.Kind
        );
    }

    [Fact]
    public async Task MembersArePutChangedAndRemoved()
    {
        var person = world.Person("Ann@example.org");
        var put = world.Get<PutMember>();
        Assert.Equal(
            "role-unknown",
            (await put.RunAsync(world.Admin, world.Title.Id, new("ann@example.org", "boss"), World.None)).Refusal!.Code
        );
        Assert.Equal(
            "person-unknown",
            (await put.RunAsync(world.Admin, world.Title.Id, new("bob@example.org", "editor"), World.None))
                .Refusal!
                .Code
        );
        await put.RunAsync(world.Admin, world.Title.Id, new("ann@example.org", "editor"), World.None);
        await put.RunAsync(world.Admin, world.Title.Id, new("ANN@example.org", "Producer"), World.None);
        Assert.Equal(
            "producer",
            Assert.Single((await world.Get<ListMembers>().RunAsync(person, world.Title.Id, World.None)).Value).Role
        );
        Assert.False(
            (
                await world.Get<RemoveMember>().RunAsync(world.Admin, world.Title.Id, person.UserId!.Value, World.None)
            ).IsRefused
        );
        Assert.Empty(await world.Get<ListTitles>().RunAsync(person, World.None));
    }

    [Theory]
    [InlineData(" sun_1 ", null)]
    [InlineData("moon", "code-taken")]
    [InlineData("A", "code-odd")]
    [InlineData("A B", "code-odd")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXY", "code-odd")]
    [InlineData("../X", "code-odd")]
    public async Task ATitleNeedsAGoodFreeCode(string code, string? refusal) =>
        Assert.Equal(
            refusal,
            (await world.Get<CreateTitle>().RunAsync(world.Admin, new(code, "Name"), World.None)).Refusal?.Code
        );

    [Fact]
    public async Task AnEnrolmentCodeWorksOnceAndForFifteenMinutes()
    {
        var make = world.Get<MakeEnrolmentCode>();
        var enrol = world.Get<EnrolAgent>();
        var code = (await make.RunAsync(world.Admin, world.Centre.Id, World.None)).Value;
        var request = new EnrolRequest(code.Code.ToLowerInvariant(), "cart 2", "cart-2", "1.0");
        var attempts = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => enrol.RunAsync(request, World.None)))
        );
        var answer = Assert.Single(attempts, a => !a.IsRefused).Value;
        Assert.Equal(("mppa_", 48), (answer.Token[..5], answer.Token.Length));
        var who = await world.Get<FindAgent>().RunAsync(answer.Token, World.None);
        Assert.Equal((answer.AgentId, world.Centre.Id), (who!.AgentId, who.CentreId));

        var late = (await make.RunAsync(world.Admin, world.Centre.Id, World.None)).Value;
        world.Clock.Advance(TimeSpan.FromMinutes(15.1));
        Assert.Equal(
            "code-not-valid",
            (await enrol.RunAsync(request with { Code = late.Code }, World.None)).Refusal!.Code
        );

        Assert.False((await world.Get<RevokeAgent>().RunAsync(world.Admin, answer.AgentId, World.None)).IsRefused);
        Assert.Null(await world.Get<FindAgent>().RunAsync(answer.Token, World.None));
    }

    [Fact]
    public async Task TheEmbeddedAgentKeepsItsIdAndGetsAFreshToken()
    {
        var first = await world.Get<EmbeddedAgent>().EnsureAsync(World.None);
        var second = await world.Get<EmbeddedAgent>().EnsureAsync(World.None);
        Assert.Equal((first.AgentId, first.CentreId), (second.AgentId, second.CentreId));
        Assert.Null(await world.Get<FindAgent>().RunAsync(first.Token, World.None));
        Assert.NotNull(await world.Get<FindAgent>().RunAsync(second.Token, World.None));
    }

    [Fact]
    public async Task WrongPasswordsDoNotStopAPersonalTokenButAPersonsLockDoes()
    {
        var token = (await world.Get<CreateAccessToken>().RunAsync(world.Admin, new("ci", 30), World.None))
            .Value
            .Token!;
        var find = world.Get<FindByAccessToken>();
        async Task<Who?> LockedForAsync(TimeSpan time)
        {
            using var db = world.Db();
            var end = world.Clock.GetUtcNow() + time;
            await db.Users.ExecuteUpdateAsync(s => s.SetProperty(u => u.LockoutEnd, end));
            find.Forget();
            return await find.RunAsync(token, World.None);
        }

        Assert.NotNull(await LockedForAsync(AppUser.PasswordLock));
        Assert.Null(await LockedForAsync(TimeSpan.FromDays(1)));
        Assert.NotNull(await LockedForAsync(-TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task APersonalTokenOpensUntilItIsRevokedOrOld()
    {
        var create = world.Get<CreateAccessToken>();
        var find = world.Get<FindByAccessToken>();
        Assert.Equal(
            "days-out-of-range",
            (await create.RunAsync(world.Admin, new("ci", 4000), World.None)).Refusal!.Code
        );
        var token = (await create.RunAsync(world.Admin, new("ci", 1), World.None)).Value;
        Assert.Equal(47, token.Token!.Length);
        Assert.Equal(world.Admin.UserId, (await find.RunAsync(token.Token, World.None))!.UserId);
        Assert.Null(Assert.Single(await world.Get<ListAccessTokens>().RunAsync(world.Admin, World.None)).Token);
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Null(await find.RunAsync(token.Token, World.None));
        var other = (await create.RunAsync(world.Admin, new("ci", null), World.None)).Value;
        await find.RunAsync(other.Token!, World.None);
        Assert.Equal(
            RefusalKind.NotFound,
            (await world.Get<RevokeAccessToken>().RunAsync(world.Person("x@example.org"), other.Id, World.None))
                .Refusal!
                .Kind
        );
        await world.Get<RevokeAccessToken>().RunAsync(world.Admin, other.Id, World.None);
        Assert.Null(await find.RunAsync(other.Token!, World.None));
        using var db = world.Db();
        Assert.DoesNotContain(await db.AccessTokens.ToListAsync(), t => t.Hash == other.Token);
    }

    public void Dispose() => world.Dispose();
}
