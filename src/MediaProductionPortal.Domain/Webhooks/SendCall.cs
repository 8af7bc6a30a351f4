using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Webhooks;

/// <summary>
/// Sends one call that is due. What is no yes puts it off, longer each time, for a day (<see cref="WebhookOptions.TriesFor"/>);
/// then, or when nothing may be sent there, it is dead and says why.
/// </summary>
public sealed class SendCall(
    IDbContextFactory<PortalDb> dbs,
    PostCall post,
    WebhookJobs jobs,
    ProgressFeed feed,
    IOptions<WebhookOptions> options,
    TimeProvider clock,
    ILogger<SendCall> log
)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(2);

    public async Task RunAsync(Guid callId, CancellationToken cancel)
    {
        try
        {
            var now = clock.GetUtcNow();
            await using var db = await dbs.CreateDbContextAsync(cancel);
            var mine = await db
                .WebhookCalls.Where(c =>
                    c.Id == callId
                    && c.DueAt != null
                    && c.DueAt <= now
                    && (c.LeasedUntil == null || c.LeasedUntil < now)
                )
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.LeasedUntil, now + Lease), cancel);
            if (mine == 0)
                return;
            var call = await db.WebhookCalls.Include(c => c.Webhook).SingleAsync(c => c.Id == callId, cancel);
            await TryAsync(call, cancel);
            call.LeasedUntil = null;
            // What the receiver took must be written down, or it goes twice.
            await db.SaveChangesAsync(CancellationToken.None);
            feed.Publish(new ChangeNotice(call.Webhook!.TitleId, null, null, null, null));
        }
        catch (DbUpdateConcurrencyException)
        {
            // The webhook was taken away meanwhile.
        }
        finally
        {
            jobs.Ended(callId);
        }
    }

    private async Task TryAsync(WebhookCall call, CancellationToken cancel)
    {
        call.Tries++;
        call.TriedAt = clock.GetUtcNow();
        try
        {
            (call.Status, var words) = await post.RunAsync(call.Webhook!, call, cancel);
            if (words is null)
                (call.SentAt, call.DueAt, call.Words) = (clock.GetUtcNow(), null, null);
            else
                PutOff(call, words);
        }
        catch (WebhookRefusedException e)
        {
            (call.Status, call.DueAt, call.Words) = (null, null, Text.Cut(e.Message, 1000));
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning(e, "The webhook call {Id} did not leave", call.Id);
            call.Status = null;
            PutOff(call, e.Message);
        }
    }

    private void PutOff(WebhookCall call, string words)
    {
        var pause = Backoff.After(call.Tries, FirstPause, LongestPause);
        var next = clock.GetUtcNow() + pause;
        var isOver = call.Status == 410 || next - call.AskedAt > options.Value.TriesFor;
        (call.DueAt, call.Words) = (isOver ? null : next, Text.Cut(words, 1000));
    }
}
