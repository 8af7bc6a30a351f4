using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.StrictS3;

namespace MediaProductionPortal.Deliveries;

/// <summary>A delivered roll whose store is an S3 service that counts what it sends and breaks on command, behind a line that can be cut; its links live for seconds.</summary>
public sealed class StrictRoll : DeliveredRoll
{
    public const int Range = 16 << 20;
    public const string BigName = "A001C001.bin";

    private readonly StrictS3Server server = StrictS3Server.StartAsync(keepsChecksums: false).GetAwaiter().GetResult();

    protected override int Large => 6 * Range;

    internal StrictS3Server Server => server;
    public CountedLink Line { get; private set; } = default!;
    public DeliveryAnswer Delivery { get; private set; } = default!;
    public static TimeSpan LinksLast { get; } = TimeSpan.FromSeconds(2);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Delivery = await DeliverAsync("Day 3");
    }

    protected override Task<IReadOnlyDictionary<string, string>> SettingsAsync()
    {
        server.Buckets.Make("media");
        server.Buckets.PageSize = 1000;
        Line = new CountedLink(server.Endpoint.ToString(), counts: false);
        return Task.FromResult<IReadOnlyDictionary<string, string>>(
            new Dictionary<string, string>
            {
                ["Stores:Media:Kind"] = "S3",
                ["Stores:Media:Endpoint"] = Line.Endpoint,
                ["Stores:Media:Bucket"] = "media",
                ["Stores:Media:AccessKey"] = StrictS3Server.AccessKey,
                ["Stores:Media:SecretKey"] = StrictS3Server.SecretKey,
                ["Deliveries:LinksLast"] = LinksLast.ToString(),
            }
        );
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Line.DisposeAsync();
        await server.DisposeAsync();
    }
}
