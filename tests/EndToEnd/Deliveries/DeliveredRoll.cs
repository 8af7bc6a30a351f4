using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Deliveries;

/// <summary>A portal that holds one safe roll: a large clip, small files, and names that are hard.</summary>
public class DeliveredRoll : IAsyncLifetime, IDisposable
{
    public const int LargeBytes = 48 << 20;

    private readonly DraftDrive drive = new("SHUTTLE_09");

    /// <summary>Bytes of the large clip.</summary>
    protected virtual int Large => LargeBytes;

    public PortalProcess Portal { get; private set; } = default!;
    public PortalApi Api { get; private set; } = default!;
    public Mpp Mpp { get; private set; } = default!;
    public Guid Roll { get; private set; }

    /// <summary>Bytes of each file by its path in a delivery of the roll.</summary>
    public Dictionary<string, string> Files { get; } = [];

    public virtual async Task InitializeAsync()
    {
        Portal = await PortalProcess.StartedAsync(await SettingsAsync());
        (Api, Mpp) = (await PortalApi.SignedInAsync(Portal), await Mpp.SignedInAsync(Portal));
        await FillAsync();
    }

    /// <summary>To the admin, who runs mpp; waits until it can be fetched.</summary>
    public async Task<DeliveryAnswer> DeliverAsync(string name)
    {
        var made = await Api.PostAsync<DeliveryAnswer>(
            "/api/deliveries",
            new DeliveryRequest("MOON", name, Rolls: [Roll], People: [PortalProcess.Email])
        );
        return await Wait.ForAsync(
            "the delivery to be ready",
            async () =>
                (await Api.GetAsync<DeliveryDetailAnswer>($"/api/deliveries/{made.Id}")).Delivery
                    is { State: "open" } open
                    ? open
                    : null
        );
    }

    /// <summary>Every file of the roll is there, with its bytes, under its name, and nothing is half there.</summary>
    public void AssertWhole(string folder)
    {
        foreach (var (path, source) in Files)
        {
            Assert.True(
                File.ReadAllBytes(source).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, path))),
                path
            );
        }
        Assert.DoesNotContain(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories),
            f => f.Contains(".partial", StringComparison.Ordinal)
        );
    }

    /// <summary>What the portal is told besides: where its store lies.</summary>
    protected virtual Task<IReadOnlyDictionary<string, string>> SettingsAsync() =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    public virtual async Task DisposeAsync()
    {
        Api.Dispose();
        Mpp.Dispose();
        await Portal.DisposeAsync();
    }

    public void Dispose()
    {
        drive.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task FillAsync()
    {
        drive.Add("A001R1VK/A001C001.bin", Large, 1);
        for (var i = 0; i < 60; i++)
        {
            drive.Add($"A001R1VK/Small/Käse {i} %23.bin", 1000 + i, i);
        }
        drive.AddText("A001R1VK/empty.txt", "");
        drive.PlugInto(Portal.Drives);
        await Api.NeedTitleAsync("MOON");
        await Api.IngestAsync(await Api.ListedAsync(drive.Label), "MOON");
        var roll = Assert.Single(await Api.EndedAsync("MOON"));
        Assert.Equal("safe", roll.State);
        Roll = roll.Id;
        var root = Path.Combine(Portal.Drives, drive.Label, "A001R1VK");
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(root, file);
            if (!path.StartsWith("ascmhl", StringComparison.Ordinal))
            {
                Files[Path.Combine(roll.Name, path)] = file;
            }
        }
    }
}
