using MediaProductionPortal.Journal;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Portal;

public sealed class OutboxSenderTests
{
    [Fact]
    public async Task AGapTakesItBackToWhatThePortalHolds()
    {
        await using FakePortal portal = await FakePortal.StartAsync();
        using var folder = new TempFolder();
        using var journal = AgentJournal.Open(folder.Path, TimeProvider.System);
        Report(journal, 5);
        using OutboxSender sender = Sender(journal, portal, out PortalClient client);
        using (client)
        {
            await DrainAsync(sender);
            // The portal was restored from a back-up.
            portal.LastNumber = 2;
            portal.Facts.RemoveRange(2, 3);
            Report(journal, 1);
            await DrainAsync(sender);
        }
        Assert.Equal([1, 2, 3, 4, 5, 6], portal.Facts.Select(f => f.Number));
    }

    [Fact]
    public async Task RepeatsAreHarmless()
    {
        await using FakePortal portal = await FakePortal.StartAsync();
        using var folder = new TempFolder();
        using var journal = AgentJournal.Open(folder.Path, TimeProvider.System);
        Report(journal, 3);
        using OutboxSender sender = Sender(journal, portal, out PortalClient client);
        using (client)
        {
            await DrainAsync(sender);
            // The answer got lost: the journal does not know that the portal holds them.
            journal.Write(j => j.PortalHolds(0));
            await DrainAsync(sender);
        }
        Assert.Equal(3, portal.Facts.Count);
        Assert.Equal(0, journal.Read(j => j.Waiting()));
    }

    [Fact]
    public async Task ALostJournalIsNumberedBehindThePortalsMemory()
    {
        await using FakePortal portal = await FakePortal.StartAsync();
        portal.LastNumber = 40;
        using var folder = new TempFolder();
        using var journal = AgentJournal.Open(folder.Path, TimeProvider.System);
        Report(journal, 3);
        using OutboxSender sender = Sender(journal, portal, out PortalClient client);
        using (client)
            await DrainAsync(sender);
        Assert.Equal([41, 42, 43], portal.Facts.Select(f => f.Number));
        Assert.Equal(43, journal.Read(j => j.LastNumber()));
    }

    [Fact]
    public async Task WhileThePortalIsDownFactsAreKept()
    {
        await using FakePortal portal = await FakePortal.StartAsync();
        portal.IsDown = true;
        using var folder = new TempFolder();
        using var journal = AgentJournal.Open(folder.Path, TimeProvider.System);
        Report(journal, 3);
        using OutboxSender sender = Sender(journal, portal, out PortalClient client);
        using (client)
        {
            await sender.StartAsync(CancellationToken.None);
            await Task.Delay(700);
            Assert.Equal(3, journal.Read(j => j.Waiting()));
            portal.IsDown = false;
            await portal.WaitForAsync<RollCancelled>();
            await sender.StopAsync(CancellationToken.None);
        }
        Assert.Equal(3, portal.Facts.Count);
    }

    [Fact]
    public async Task AnAgentThatIsTooOldIsToldSoAndKeepsItsFacts()
    {
        await using FakePortal portal = await FakePortal.StartAsync();
        portal.WantsNewer = true;
        using var folder = new TempFolder();
        using var journal = AgentJournal.Open(folder.Path, TimeProvider.System);
        Report(journal, 1);
        using OutboxSender sender = Sender(journal, portal, out PortalClient client);
        using (client)
        {
            PortalRefusal refusal = await Assert.ThrowsAsync<PortalRefusal>(() =>
                sender.SendAsync(CancellationToken.None)
            );
            Assert.True(refusal.IsTooOld);
            Assert.Equal("Upgrade the agent.", refusal.Message);
        }
        Assert.Equal(1, journal.Read(j => j.Waiting()));
    }

    private static OutboxSender Sender(AgentJournal journal, FakePortal portal, out PortalClient client)
    {
        client = new PortalClient(portal.Url, FakePortal.Token);
        return new OutboxSender(
            journal,
            client,
            Options.Create(new AgentOptions()),
            TimeProvider.System,
            NullLogger<OutboxSender>.Instance
        );
    }

    private static async Task DrainAsync(OutboxSender sender)
    {
        while (await sender.SendAsync(CancellationToken.None)) { }
    }

    private static void Report(AgentJournal journal, int facts) =>
        journal.Write(j =>
        {
            for (var i = 0; i < facts; i++)
                j.Report(new RollCancelled(Guid.NewGuid()));
        });
}
