using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>Who makes profiles, what of them is refused and why, and what becomes of looks.</summary>
public sealed class ProxyProfileTests : IDisposable
{
    private const string Cube =
        "TITLE \"show\"\n# by hand\nLUT_3D_SIZE 2\n0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n";

    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task WhatCanNotBeMadeIsRefusedWithWhatToDo()
    {
        var good = new SaveProfileRequest("Avid", ProxyForm.DnxhdMxf, ProxySize.Hd);
        Assert.Null((await SaveAsync(good)).Refusal);
        var refusals = new (SaveProfileRequest Request, string Code)[]
        {
            (good, "name-taken"),
            (good with { Name = " " }, "name-missing"),
            (good with { Name = "Web" }, "name-odd"),
            (good with { Name = "B", LookId = Guid.NewGuid() }, "look-unknown"),
            (good with { Name = "B", Form = (ProxyForm)99 }, "profile-odd"),
            (good with { Name = "B", BurnIns = [new(BurnInWhat.Watermark, BurnInPlace.Top, " ")] }, "watermark-empty"),
            (
                good with
                {
                    Name = "B",
                    BurnIns = [new(BurnInWhat.Timecode, BurnInPlace.Top), new(BurnInWhat.ClipName, BurnInPlace.Top)],
                },
                "burn-ins-overlap"
            ),
        };
        foreach (var (request, code) in refusals)
            Assert.Equal(code, (await SaveAsync(request)).Refusal?.Code);
    }

    [Fact]
    public async Task OnlyAnotherPictureIsAnotherRevision()
    {
        var first = (
            await SaveAsync(new("Avid", ProxyForm.DnxhdMxf, ProxySize.Hd, [new(BurnInWhat.Timecode, BurnInPlace.Top)]))
        ).Value;
        var request = new SaveProfileRequest("Avid B", first.Form, first.Size, first.BurnIns);
        Assert.Equal(
            (1, "Avid B"),
            (await SaveAsync(request, first.Id)) is { Value: var named } ? (named.Revision, named.Name) : default
        );
        Assert.Equal(2, (await SaveAsync(request with { Size = ProxySize.Source }, first.Id)).Value.Revision);
        Assert.Null((await world.Get<ProxyProfiles>().RetireAsync(world.Admin, "MOON", first.Id, World.None)).Refusal);
        Assert.Empty((await ListAsync(world.Admin)).Value.Profiles);
        Assert.Equal("not-found", (await SaveAsync(request, first.Id)).Refusal!.Code);
        Assert.Equal(
            "profile-unknown",
            (await world.Get<OrderProxies>().RunAsync(world.Admin, "MOON", new("Avid B"), World.None)).Refusal!.Code
        );
    }

    [Fact]
    public async Task EditorsProductionAndProducersMakeProfilesAndOthersDoNotKnowOfThem()
    {
        foreach (var role in Enum.GetValues<TitleRole>())
        {
            var who = world.Person($"{role}@example.org", role: role);
            var may = role is TitleRole.Editor or TitleRole.Production or TitleRole.Producer;
            Assert.Equal(may ? null : "not-found", (await ListAsync(who)).Refusal?.Code);
            var saved = await world
                .Get<ProxyProfiles>()
                .SaveAsync(who, "MOON", null, new($"{role}", ProxyForm.H264, ProxySize.Hd), World.None);
            Assert.Equal(may ? null : "not-found", saved.Refusal?.Code);
        }
        var centre = world.Person("centre@example.org", ofCentre: true);
        Assert.Equal("not-found", (await ListAsync(centre)).Refusal?.Code);
    }

    [Fact]
    public async Task ALookIsKeptAsItCameAndGivenAsAPlainLattice()
    {
        var looks = world.Get<TitleLooks>();
        var broken = await AddAsync("SHOW.cube", Cube.Replace("1 1 1\n", ""));
        Assert.Contains("after 7 of 8 colours", broken.Refusal!.Words);
        var look = (await AddAsync("dir\\SHOW.cube", Cube)).Value;
        Assert.Equal(("SHOW", "3D, 2 points", "# by hand"), (look.Name, look.Form, look.Notes[0]));
        Assert.Equal(look.Id, (await AddAsync("SHOW.cube", Cube)).Value.Id);
        Assert.Equal("look-taken", (await AddAsync("SHOW.cube", Cube + "# more\n")).Refusal!.Code);
        var file = (await looks.OpenAsync(world.Admin, look.Id, World.None)).Value;
        Assert.Equal(("SHOW.cube", Cube), (file.Name, Encoding.UTF8.GetString(file.File)));
        var lattice = (await looks.LatticeAsync(world.Admin, look.Id, World.None)).Value;
        var halves = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Half>(lattice).ToArray();
        Assert.Equal((24, 1f, 0f), (halves.Length, (float)halves[3], (float)halves[4]));

        Assert.Null((await SaveAsync(new("Dailies", ProxyForm.H264, ProxySize.Wide1920, LookId: look.Id))).Refusal);
        Assert.Equal("look-used", (await looks.RemoveAsync(world.Admin, "MOON", look.Id, World.None)).Refusal!.Code);
        var other = (await AddAsync("OTHER.cube", Cube)).Value;
        Assert.Null((await looks.RemoveAsync(world.Admin, "MOON", other.Id, World.None)).Refusal);
        using var db = world.Db();
        Assert.Equal(1, await db.LookContents.CountAsync());
    }

    private Task<Outcome<TitleProxiesAnswer>> ListAsync(Who who) =>
        world.Get<ProxyProfiles>().ListAsync(who, "moon", World.None);

    private Task<Outcome<ProfileAnswer>> SaveAsync(SaveProfileRequest request, Guid? id = null) =>
        world.Get<ProxyProfiles>().SaveAsync(world.Admin, "MOON", id, request, World.None);

    private Task<Outcome<LookAnswer>> AddAsync(string name, string cube) =>
        world.Get<TitleLooks>().AddAsync(world.Admin, "MOON", name, Encoding.UTF8.GetBytes(cube), World.None);
}
