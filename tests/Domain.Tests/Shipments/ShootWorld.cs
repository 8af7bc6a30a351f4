using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Shipments;

/// <summary>A drive as set wrote it, what set registers of it, and how it arrives.</summary>
internal sealed class ShootWorld(World world)
{
    public static readonly DateOnly Day = new(2027, 3, 1);

    public Guid Drive { get; } = Guid.CreateVersion7();
    public Dictionary<string, Guid> Rolls { get; } = [];

    public static ShippedRoll Roll(string name, params string[] clips)
    {
        List<ListedFile> files =
        [
            .. clips.Select((c, i) => new ListedFile($"{c}.mov", 1000 + i, DateTimeOffset.UnixEpoch)),
        ];
        var plan = new RollPlan(name, RollKind.Camera, name, "arri", files);
        return TakeInventory.RollAsync("/nowhere", plan, null, World.None).GetAwaiter().GetResult();
    }

    public static byte[] File(params ShippedRoll[] rolls) => File("MOON", rolls);

    public static byte[] File(string title, params ShippedRoll[] rolls) =>
        RegistrationFile.Write(
            new(title, Day, "MU", World.Start, "dit on cart", "mpp test", new Shipment("SHUTTLE_07", rolls))
        );

    public Task<Outcome<RegisterAnswer>> RegisterAsync(params ShippedRoll[] rolls) =>
        RegisterAsync(world.Admin, File(rolls));

    public Task<Outcome<RegisterAnswer>> RegisterAsync(Who who, byte[] file) =>
        world.Get<RegisterShipment>().RunAsync(who, file, RegistrationSource.Command, null, World.None);

    /// <summary>The centre lists a drive with these rolls, under its own names for them.</summary>
    public async Task ArriveAsync(Guid drive, byte[]? carried, params ShippedRoll[] rolls)
    {
        var listed = rolls
            .Select(r =>
            {
                var id = Rolls.TryGetValue($"{drive}{r.Path}", out var known) ? known : Guid.CreateVersion7();
                Rolls[$"{drive}{r.Path}"] = Rolls[r.Name] = id;
                return World.Roll(id, r.Name, day: new DateOnly(2020, 1, 1)) with
                {
                    Path = r.Path,
                    Files = r.Files,
                    Bytes = r.Bytes,
                    Clips = r.Clips.Count,
                };
            })
            .ToArray();
        await world.SendAsync(
            World.Drive(drive, listed) with
            {
                Inventory = PackedShipment.Pack(new Shipment("SHUTTLE_07", rolls)),
                Carried = carried is null ? null : PackedShipment.PackBytes(carried),
            }
        );
    }

    public Task ArriveAsync(params ShippedRoll[] rolls) => ArriveAsync(Drive, null, rolls);

    public async Task<DriveAnswer> ShowAsync() =>
        (await world.Get<Ingest.ShowDrive>().RunAsync(world.Admin, Drive, World.None)).Value;

    public async Task<GateAnswer> GateAAsync(string roll) => (await world.ShowAsync(Rolls[roll])).Gates[0];

    public async Task<IReadOnlyList<string>> FindingsAsync(string roll)
    {
        await using var db = world.Db();
        var id = Rolls[roll];
        return
        [
            .. db.Findings.Where(f => f.RollId == id).Select(f => f.Code).AsEnumerable().Order(StringComparer.Ordinal),
        ];
    }
}
