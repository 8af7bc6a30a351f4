using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

public sealed class PeopleTests : IDisposable
{
    private readonly World world = new();

    [Theory]
    [InlineData("pat@example.org", "Pat", null)]
    [InlineData(" Jörg.O'Hara@example.org ", "Jörg", null)]
    [InlineData("ADMIN@example.org", "Pat", "email-taken")]
    [InlineData("pat", "Pat", "email-odd")]
    [InlineData("pat@", "Pat", "email-odd")]
    [InlineData("a@b@c", "Pat", "email-odd")]
    [InlineData("pat one@example.org", "Pat", "email-odd")]
    [InlineData("pat@example.org\0", "Pat", "email-odd")]
    [InlineData("pat@example.org", "  ", "name-missing")]
    public async Task AnAccountNeedsAGoodFreeAddressAndAName(string email, string name, string? refusal) =>
        Assert.Equal(refusal, (await AddAsync(email, name)).Refusal?.Code);

    [Fact]
    public async Task ANewPersonIsListedAndCanBeLetInOnATitle()
    {
        var made = (await AddAsync("Pat@example.org", "Pat")).Value.Person;
        var put = await world
            .Get<PutMember>()
            .RunAsync(world.Admin, world.Title.Id, new("pat@example.org", "editor"), World.None);

        Assert.False(put.IsRefused);
        var people = (await world.Get<ListPeople>().RunAsync(world.Admin, World.None)).Value;
        var listed = Assert.Single(people, p => p.Id == made.Id);
        Assert.Equal(
            (false, false, true, 1),
            (listed.IsAdmin, listed.Locked, listed.MustChangePassword, listed.Titles)
        );
    }

    [Fact]
    public async Task NobodyButAnAdminManagesPeople()
    {
        var victim = world.Person("victim@example.org").UserId!.Value;
        var producer = world.Person("producer@example.org", role: TitleRole.Producer, ofCentre: true);
        foreach (var who in new[] { producer, world.Agent, Who.Nobody })
        {
            RefusalKind?[] refusals =
            [
                (await world.Get<ListPeople>().RunAsync(who, World.None)).Refusal?.Kind,
                (await world.Get<CreatePerson>().RunAsync(who, new("x@example.org", "X", true), World.None))
                    .Refusal
                    ?.Kind,
                (await world.Get<ResetPassword>().RunAsync(who, victim, World.None)).Refusal?.Kind,
                (await world.Get<SetPersonLocked>().RunAsync(who, victim, true, World.None)).Refusal?.Kind,
            ];
            Assert.All(refusals, r => Assert.Equal(RefusalKind.NotAllowed, r));
        }
    }

    [Fact]
    public async Task AResetEndsTokensAndSessionsAndLetsNoneBeMadeUntilThePasswordIsChanged()
    {
        var (who, token) = await SignedInAsync("pat@example.org");
        var before = await StampAsync(who);

        var reset = await world.Get<ResetPassword>().RunAsync(world.Admin, who.UserId!.Value, World.None);

        Assert.True(reset.Value.Person.MustChangePassword);
        Assert.Null(await world.Get<FindByAccessToken>().RunAsync(token, World.None));
        Assert.NotEqual(before, await StampAsync(who));
        Assert.Equal(
            "must-change-password",
            (await world.Get<CreateAccessToken>().RunAsync(who, new("left behind", 30), World.None)).Refusal?.Code
        );
    }

    [Fact]
    public async Task AResetDoesNotUnlock()
    {
        var person = world.Person("pat@example.org").UserId!.Value;
        await LockAsync(world.Admin, person);

        var reset = await world.Get<ResetPassword>().RunAsync(world.Admin, person, World.None);

        Assert.True(reset.Value.Person.Locked);
    }

    [Fact]
    public async Task ALockStopsTokensAndSessionsUntilItIsOpened()
    {
        var (who, token) = await SignedInAsync("pat@example.org");
        var before = await StampAsync(who);

        Assert.True((await LockAsync(world.Admin, who.UserId!.Value)).Value.Locked);
        Assert.Null(await world.Get<FindByAccessToken>().RunAsync(token, World.None));
        Assert.NotEqual(before, await StampAsync(who));

        var open = await world.Get<SetPersonLocked>().RunAsync(world.Admin, who.UserId!.Value, false, World.None);
        Assert.False(open.Value.Locked);
        Assert.NotNull(await world.Get<FindByAccessToken>().RunAsync(token, World.None));
    }

    [Fact]
    public async Task NobodyLocksThemselvesNorTheLastAdmin()
    {
        var second = world.Person("second@example.org", admin: true);
        Assert.Equal("own-account", (await LockAsync(world.Admin, world.Admin.UserId!.Value)).Refusal?.Code);
        Assert.False((await LockAsync(world.Admin, second.UserId!.Value)).IsRefused);

        // The locked admin's page may live on for two minutes.
        Assert.Equal("last-admin", (await LockAsync(second, world.Admin.UserId!.Value)).Refusal?.Code);
    }

    [Fact]
    public async Task TwoAdminsWhoLockEachOtherAtOnceDoNotBothSucceed()
    {
        var second = world.Person("second@example.org", admin: true);
        for (var round = 0; round < 20; round++)
        {
            var both = await Task.WhenAll(
                Task.Run(() => LockAsync(world.Admin, second.UserId!.Value)),
                Task.Run(() => LockAsync(second, world.Admin.UserId!.Value))
            );

            Assert.InRange(both.Count(b => !b.IsRefused), 0, 1);
            foreach (var who in new[] { world.Admin, second })
                await world.Get<SetPersonLocked>().RunAsync(world.Admin, who.UserId!.Value, false, World.None);
        }
    }

    [Fact]
    public async Task WhatAnAdminDoesToAccountsIsInTheAuditLogWithoutThePassword()
    {
        var made = (await AddAsync("pat@example.org", "Pat")).Value;
        await world.Get<ResetPassword>().RunAsync(world.Admin, made.Person.Id, World.None);
        await LockAsync(world.Admin, made.Person.Id);
        await world.Get<SetPersonLocked>().RunAsync(world.Admin, made.Person.Id, false, World.None);

        using var db = world.Db();
        var lines = await db.Audit.OrderBy(a => a.Id).ToListAsync();
        Assert.Equal(["person-added", "password-reset", "person-locked", "person-unlocked"], lines.Select(l => l.Deed));
        Assert.All(lines, l => Assert.Equal(("user pat@example.org", null), (l.What, l.Detail)));
    }

    public void Dispose() => world.Dispose();

    private Task<Outcome<Protocol.Api.NewPersonAnswer>> AddAsync(string email, string name) =>
        world.Get<CreatePerson>().RunAsync(world.Admin, new(email, name, false), World.None);

    private Task<Outcome<Protocol.Api.PersonAnswer>> LockAsync(Who who, Guid person) =>
        world.Get<SetPersonLocked>().RunAsync(who, person, true, World.None);

    private async Task<(Who Who, string Token)> SignedInAsync(string email)
    {
        var who = world.Person(email);
        var token = (await world.Get<CreateAccessToken>().RunAsync(who, new("ci", 30), World.None)).Value.Token!;
        Assert.NotNull(await world.Get<FindByAccessToken>().RunAsync(token, World.None));
        return (who, token);
    }

    private async Task<string?> StampAsync(Who who)
    {
        using var db = world.Db();
        return (await db.Users.SingleAsync(u => u.Id == who.UserId)).SecurityStamp;
    }
}
