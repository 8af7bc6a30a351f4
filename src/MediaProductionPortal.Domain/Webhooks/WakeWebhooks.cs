using System.Threading.Channels;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Webhooks;

/// <summary>Looks for calls as soon as something changed, so that they leave at once; what is missed here the reconciler finds.</summary>
public sealed class WakeWebhooks(
    IDbContextFactory<PortalDb> dbs,
    WebhookJobs jobs,
    ProgressFeed feed,
    ILogger<WakeWebhooks> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Many changes are one look.
        var woken = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );
        using var heard = feed.Subscribe(
            (ChangeNotice change) =>
            {
                if (change.TitleId is not null)
                    woken.Writer.TryWrite(true);
            }
        );
        try
        {
            await foreach (var _ in woken.Reader.ReadAllAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal ends.
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            await using var db = await dbs.CreateDbContextAsync(cancel);
            await jobs.LookAsync(db, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning(e, "Looking for webhook calls failed; the reconciler looks again within 30 s");
        }
    }
}
