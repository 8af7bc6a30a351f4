using MediaProductionPortal.Hosting;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

public sealed class EmbeddedAgentHostTests
{
    [Fact]
    public async Task TheEmbeddedAgentListsADriveThatAppearsInTheWatchedRoot()
    {
        using var host = new PortalHost()
            .With("Agent:Embedded", "true")
            .With("Agent:SettleSeconds", "0.2")
            .With("Agent:PollSeconds", "0.2");
        host.UseKestrel(0);
        host.StartServer();
        var card = Directory.CreateDirectory(Path.Combine(host.Folder, "drives", "SHUTTLE_02", "A001", "Clips"));
        await File.WriteAllTextAsync(Path.Combine(card.FullName, "A001C001.mov"), "not really a clip");

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var db = host.OpenDb();
        while (!await db.Drives.AnyAsync(d => d.Label == "SHUTTLE_02", patience.Token))
            await Task.Delay(100, patience.Token);

        var drive = await db.Drives.Include(d => d.Rolls).SingleAsync(patience.Token);
        Assert.NotEmpty(drive.Rolls);
        Assert.Equal("local", (await db.Centres.SingleAsync(patience.Token)).Code);
    }
}
