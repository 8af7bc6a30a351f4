using MediaProductionPortal.Journal;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Portal;

/// <summary>Takes facts from the journal to the portal: in order, each for good, for as long as it takes.</summary>
internal sealed class OutboxSender(
    AgentJournal journal,
    PortalClient portal,
    IOptions<AgentOptions> options,
    TimeProvider time,
    ILogger<OutboxSender> log
) : BackgroundService
{
    private static readonly TimeSpan TooOldPause = TimeSpan.FromMinutes(1);
    private readonly TimeSpan longestPause = options.Value.PauseUpTo(TimeSpan.FromSeconds(15));
    private readonly SemaphoreSlim bell = new(1);
    private bool greeted;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        journal.FactsAdded += Ring;
        TimeSpan pause = TimeSpan.Zero;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    if (!await SendAsync(stoppingToken))
                        await bell.WaitAsync(TimeSpan.FromSeconds(30), stoppingToken);
                    pause = TimeSpan.Zero;
                }
                catch (Exception e) when (e is HttpRequestException or PortalRefusal or System.Text.Json.JsonException)
                {
                    pause = Next(pause);
                    Say(e, pause);
                    await Task.Delay(e is PortalRefusal { IsTooOld: true } ? TooOldPause : pause, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The outbox is in the journal: the next start goes on here.
        }
        catch (ObjectDisposedException)
        {
            // The journal was closed under us: the agent ends.
        }
        finally
        {
            journal.FactsAdded -= Ring;
        }
    }

    /// <summary>Sends one batch; false when there is nothing to send.</summary>
    internal async Task<bool> SendAsync(CancellationToken cancel)
    {
        if (!greeted)
            await GreetAsync(cancel);
        List<NumberedFact> facts = journal.Read(j => j.NextFacts());
        if (facts.Count == 0)
            return false;
        try
        {
            FactsAnswer answer = await portal.FactsAsync(new FactBatch(facts), cancel);
            Take(answer.LastNumber);
            // A portal that answers a gap by its last number alone must not be asked again in a tight loop.
            if (
                answer.LastNumber < facts[0].Number - 1
                && journal.Read(j => j.NextFacts())[0].Number == facts[0].Number
            )
                throw Lost(answer.LastNumber, facts[0].Number);
        }
        catch (PortalRefusal refusal) when (refusal.LastNumber is { } last)
        {
            log.LogWarning("The portal holds facts up to {Number}; going back there.", last);
            Take(last);
            if (journal.Read(j => j.NextFacts()) is [var first, ..] && first.Number > last + 1)
                throw Lost(last, first.Number);
        }
        return true;
    }

    /// <summary>Asks what the portal holds before anything is numbered behind it: the journal may be younger than the portal's memory.</summary>
    private async Task GreetAsync(CancellationToken cancel)
    {
        try
        {
            Take((await portal.FactsAsync(new FactBatch([]), cancel)).LastNumber);
        }
        catch (PortalRefusal refusal) when (refusal.LastNumber is { } last)
        {
            Take(last);
        }
        greeted = true;
    }

    private void Take(long portalHolds) =>
        journal.Write(j =>
        {
            var known = j.LastNumber();
            if (portalHolds > known - j.Waiting() && portalHolds > known)
            {
                log.LogWarning(
                    "The portal holds facts up to {Portal}, the journal knows {Known}: the journal was lost or is an old copy. Numbering goes on behind the portal's.",
                    portalHolds,
                    known
                );
                j.NumberBehind(portalHolds);
            }
            else
            {
                j.PortalHolds(portalHolds);
            }
        });

    private static PortalRefusal Lost(long last, long first) =>
        new(
            System.Net.HttpStatusCode.Conflict,
            $"The portal holds facts up to {last}, but the journal's oldest is {first}: it was cleared after 30 days. Restore the portal from a newer back-up.",
            null
        );

    private TimeSpan Next(TimeSpan pause) =>
        pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(250)
        : pause * 2 > longestPause ? longestPause
        : pause * 2;

    private void Say(Exception fault, TimeSpan pause)
    {
        var waiting = journal.Read(j => j.Waiting());
        if (fault is PortalRefusal)
            log.LogError("{Words} {Waiting} facts are kept in the journal.", fault.Message, waiting);
        else
            log.LogWarning(
                "The portal can't be reached ({Words}); {Waiting} facts wait, next try in {Pause}.",
                fault.Message,
                waiting,
                pause
            );
    }

    private void Ring()
    {
        if (bell.CurrentCount == 0)
            bell.Release();
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }
}
