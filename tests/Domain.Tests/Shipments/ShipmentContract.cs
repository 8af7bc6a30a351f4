using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Shipments;

/// <summary>From set to gate A, on every database.</summary>
public abstract class ShipmentContract : IDisposable
{
    private static readonly ShippedRoll First = ShootWorld.Roll("A001", "A001C001", "A001C002");
    private static readonly ShippedRoll Second = ShootWorld.Roll("A002", "A002C001", "A002C002", "A002C003");

    private readonly Lazy<World> made;
    private readonly Lazy<ShootWorld> shoot;

    protected ShipmentContract()
    {
        made = new(() => new World(Make()));
        shoot = new(() => new ShootWorld(World));
    }

    private World World => made.Value;
    private ShootWorld Shoot => shoot.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task TheSameContentTwiceIsSaidAndNotDoubledAndAnotherIsANewVersion()
    {
        var one = (await Shoot.RegisterAsync(First)).Value;
        Assert.Equal((1, 1, false), (one.Registration.Number, one.Registration.Version, one.Known));
        var same = (await Shoot.RegisterAsync(First)).Value;
        Assert.Equal((one.Registration.Id, true), (same.Registration.Id, same.Known));
        var more = (await Shoot.RegisterAsync(First, Second)).Value;
        Assert.Equal((1, 2, false), (more.Registration.Number, more.Registration.Version, more.Known));
        var history = (await World.Get<ListRegistrations>().ShowAsync(World.Admin, more.Registration.Id, World.None))
            .Value
            .History;
        Assert.Equal([(2, true), (1, false)], history.Select(r => (r.Version, r.Latest)));
        var file = (await World.Get<ListRegistrations>().OpenAsync(World.Admin, one.Registration.Id, World.None)).Value;
        Assert.Equal(ShootWorld.File(First), file.File);
    }

    [DatabaseFact]
    public async Task AWholeDriveIsRecognisedAndPrefilledAndGateAIsContent()
    {
        await Shoot.RegisterAsync(First, Second);
        await Shoot.ArriveAsync(First, Second);
        var drive = await Shoot.ShowAsync();
        var shipment = Assert.Single(drive.Shipments);
        Assert.Equal(
            ("MOON", 2, 2, 1.0),
            (shipment.TitleCode, shipment.RollsFound, shipment.RollsRegistered, shipment.Score)
        );
        Assert.StartsWith("Matches registration 1 of 2027-03-01 MU: 2 of 2 rolls", shipment.Words);
        Assert.All(drive.Rolls, r => Assert.Equal((ShootWorld.Day, "MU"), (r.Day, r.Unit)));
        Assert.Equal("passed", (await Shoot.GateAAsync("A001")).State);
        Assert.Empty(await Shoot.FindingsAsync("A001"));
    }

    [DatabaseFact]
    public async Task ALostClipAndALostRollFailGateA()
    {
        await Shoot.RegisterAsync(First, Second);
        await Shoot.ArriveAsync(ShootWorld.Roll("A001", "A001C001"));
        Assert.Equal(
            [FindingCodes.RegisteredFileMissing, FindingCodes.RegisteredRollMissing],
            await Shoot.FindingsAsync("A001")
        );
        var gate = await Shoot.GateAAsync("A001");
        Assert.Equal("failed", gate.State);
        Assert.Contains("2 differences from what set registered", gate.Words);
        Assert.Equal(FindingCodes.RegisteredRollMissing, Assert.Single((await Shoot.ShowAsync()).Findings).Code);
    }

    [DatabaseFact]
    public async Task WhatIsPluggedInAgainWholeIsContent()
    {
        await Shoot.RegisterAsync(First, Second);
        await Shoot.ArriveAsync(First);
        Assert.Equal("failed", (await Shoot.GateAAsync("A001")).State);
        await Shoot.ArriveAsync(First, Second);
        Assert.Equal("passed", (await Shoot.GateAAsync("A001")).State);
        Assert.Empty((await Shoot.ShowAsync()).Findings);
    }

    [DatabaseFact]
    public async Task ARegistrationThatComesLaterThanItsDriveIsCompared()
    {
        await Shoot.ArriveAsync(ShootWorld.Roll("A001", "A001C001"));
        Assert.Equal("passed", (await Shoot.GateAAsync("A001")).State);
        await Shoot.RegisterAsync(First);
        Assert.Equal("failed", (await Shoot.GateAAsync("A001")).State);
        Assert.Equal(ShootWorld.Day, (await World.ShowAsync(Shoot.Rolls["A001"])).Day);
    }

    [DatabaseFact]
    public async Task ARollThatTravelsOnAnotherDriveIsNotMissed()
    {
        await Shoot.RegisterAsync(First, Second);
        await Shoot.ArriveAsync(First);
        Assert.Equal("failed", (await Shoot.GateAAsync("A001")).State);
        await Shoot.ArriveAsync(Guid.CreateVersion7(), null, Second);
        Assert.Equal("passed", (await Shoot.GateAAsync("A001")).State);
        Assert.Equal("passed", (await Shoot.GateAAsync("A002")).State);
        Assert.Empty((await Shoot.ShowAsync()).Findings);
    }

    [DatabaseFact]
    public async Task RegisteringAgainWithoutTheLostRollSettlesIt()
    {
        await Shoot.RegisterAsync(First, Second);
        await Shoot.ArriveAsync(First);
        await Shoot.RegisterAsync(First);
        Assert.Equal("passed", (await Shoot.GateAAsync("A001")).State);
        Assert.Equal(2, Assert.Single((await Shoot.ShowAsync()).Shipments).Version);
    }

    [DatabaseFact]
    public async Task ARollMoreThanRegisteredIsAskedAfter()
    {
        await Shoot.RegisterAsync(First);
        await Shoot.ArriveAsync(First, Second);
        Assert.Equal([FindingCodes.NotRegistered], await Shoot.FindingsAsync("A002"));
        Assert.Equal("warned", (await Shoot.GateAAsync("A002")).State);
    }

    [DatabaseFact]
    public async Task AVerificationOfWhatIsThereDoesNotMendWhatIsNot()
    {
        await Shoot.RegisterAsync(First);
        await Shoot.ArriveAsync(ShootWorld.Roll("A001", "A001C001"));
        var started = await World
            .Get<StartIngest>()
            .RunAsync(World.Admin, Shoot.Drive, new StartIngestRequest("MOON", null, null), World.None);
        Assert.Null(started.Refusal);
        var roll = Shoot.Rolls["A001"];
        await World.SendAsync(
            new RollStarted(roll, 1),
            new RollVerified(roll, true, 1, 1000, [HashFormat.Xxh64], 1, [], 0)
        );
        Assert.Equal("failed", (await Shoot.GateAAsync("A001")).State);
        Assert.Contains(FindingCodes.RegisteredFileMissing, await Shoot.FindingsAsync("A001"));
    }

    [DatabaseFact]
    public async Task ARollThatIsInWorkKeepsItsGateAndTheDriveTells()
    {
        await Shoot.ArriveAsync(ShootWorld.Roll("A001", "A001C001"));
        await World
            .Get<StartIngest>()
            .RunAsync(World.Admin, Shoot.Drive, new StartIngestRequest("MOON", ShootWorld.Day, "MU"), World.None);
        await Shoot.RegisterAsync(First);
        Assert.Equal("passed", (await Shoot.GateAAsync("A001")).State);
        var finding = Assert.Single((await Shoot.ShowAsync()).Findings);
        Assert.Equal((FindingCodes.RegisteredFileMissing, "A001/A001C002.mov"), (finding.Code, finding.Path));
    }

    [DatabaseFact]
    public async Task WhatADriveCarriesIsComparedAtOnceAndTheTitlesOnceConfirmed()
    {
        await Shoot.ArriveAsync(Shoot.Drive, ShootWorld.File(First, Second), First);
        var shipment = Assert.Single((await Shoot.ShowAsync()).Shipments);
        Assert.True(shipment.Carried);
        Assert.Equal("failed", (await Shoot.GateAAsync("A001")).State);
        Assert.Empty((await World.Get<ListRegistrations>().RunAsync(World.Admin, "MOON", null, World.None)).Value);
        var started = await World
            .Get<StartIngest>()
            .RunAsync(World.Admin, Shoot.Drive, new StartIngestRequest("MOON", null, null), World.None);
        Assert.Null(started.Refusal);
        var kept = Assert.Single(
            (await World.Get<ListRegistrations>().RunAsync(World.Admin, "MOON", null, World.None)).Value
        );
        Assert.Equal((1, 1, "drive"), (kept.Number, kept.Version, kept.Source));
    }

    [DatabaseFact]
    public async Task ABrokenRegistrationOnADriveIsAWarningAndNoMore()
    {
        await Shoot.ArriveAsync(Shoot.Drive, "{ torn"u8.ToArray(), First);
        Assert.Equal(FindingCodes.RegistrationUnreadable, Assert.Single((await Shoot.ShowAsync()).Findings).Code);
        Assert.Equal("passed", (await Shoot.GateAAsync("A001")).State);
    }

    [DatabaseFact]
    public async Task APersonMaySayThatItIsAnotherShipment()
    {
        var id = (await Shoot.RegisterAsync(First, Second)).Value.Registration.Id;
        await Shoot.ArriveAsync(First);
        var dismiss = World.Get<DismissShipment>();
        var bare = await dismiss.RunAsync(World.Admin, Shoot.Drive, new(id, true, " "), World.None);
        Assert.Equal("reason-missing", bare.Refusal!.Code);
        var done = await dismiss.RunAsync(World.Admin, Shoot.Drive, new(id, true, "a test copy"), World.None);
        Assert.True(Assert.Single(done.Value.Shipments).Dismissed);
        Assert.Equal("passed", (await Shoot.GateAAsync("A001")).State);
        await dismiss.RunAsync(World.Admin, Shoot.Drive, new(id, false, null), World.None);
        Assert.Equal("failed", (await Shoot.GateAAsync("A001")).State);
    }

    [DatabaseFact]
    public async Task OnlyProductionAndProducersRegister()
    {
        foreach (var (role, code) in new[] { (TitleRole.Viewer, "not-allowed"), (TitleRole.Editor, "not-allowed") })
        {
            var who = World.Person($"{role}@example.org", role: role);
            Assert.Equal(code, (await Shoot.RegisterAsync(who, ShootWorld.File(First))).Refusal!.Code);
        }
        var stranger = World.Person("stranger@example.org");
        Assert.Equal("title-unknown", (await Shoot.RegisterAsync(stranger, ShootWorld.File(First))).Refusal!.Code);
        var production = World.Person("production@example.org", role: TitleRole.Production);
        Assert.Null((await Shoot.RegisterAsync(production, ShootWorld.File(First))).Refusal);
    }

    [DatabaseFact]
    public async Task ARegisteredDriveThatDoesNotComeStandsOnTheHomePage()
    {
        await Shoot.RegisterAsync(First, Second);
        var home = World.Get<ShowHome>();
        Assert.DoesNotContain((await home.RunAsync(World.Admin, World.None)).Needs, n => n.Kind == "shipment-late");
        World.Clock.Advance(TimeSpan.FromDays(4));
        var need = Assert.Single((await home.RunAsync(World.Admin, World.None)).Needs, n => n.Kind == "shipment-late");
        Assert.Equal("Drive SHUTTLE_07 was registered 4 days ago and has not arrived: ask where it is.", need.Words);
        await Shoot.ArriveAsync(First, Second);
        Assert.DoesNotContain((await home.RunAsync(World.Admin, World.None)).Needs, n => n.Kind == "shipment-late");
    }

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class ShipmentsOnSqlite : ShipmentContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class ShipmentsOnPostgreSql : ShipmentContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
