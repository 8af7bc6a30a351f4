using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Mail;

/// <summary>
/// Sends one letter that is due. A fault puts it off, longer each time, for two days (<see cref="MailOptions.TriesFor"/>);
/// then, or when the server refuses the person, it is given up and says why.
/// </summary>
public sealed class SendLetter(
    IDbContextFactory<PortalDb> dbs,
    PostLetter post,
    MailJobs jobs,
    IOptions<MailOptions> options,
    TimeProvider clock,
    ILogger<SendLetter> log
)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);

    public async Task RunAsync(Guid letterId, CancellationToken cancel)
    {
        try
        {
            var now = clock.GetUtcNow();
            await using var db = await dbs.CreateDbContextAsync(cancel);
            var mine = await db
                .Letters.Where(l =>
                    l.Id == letterId
                    && l.DueAt != null
                    && l.DueAt <= now
                    && (l.LeasedUntil == null || l.LeasedUntil < now)
                )
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.LeasedUntil, now + Lease), cancel);
            if (mine == 0)
                return;
            var letter = await db.Letters.SingleAsync(l => l.Id == letterId, cancel);
            await TryAsync(letter, cancel);
            letter.LeasedUntil = null;
            // What the server took must be written down, or it goes twice.
            await db.SaveChangesAsync(CancellationToken.None);
        }
        finally
        {
            jobs.Ended(letterId);
        }
    }

    private async Task TryAsync(Letter letter, CancellationToken cancel)
    {
        letter.Tries++;
        try
        {
            await post.RunAsync(letter, cancel);
            (letter.SentAt, letter.DueAt, letter.Words) = (clock.GetUtcNow(), null, null);
        }
        catch (LetterRefusedException e)
        {
            (letter.DueAt, letter.Words) = (null, Text.Cut(e.Message, 1000));
            log.LogWarning("A letter to {To} is given up: {Words}", letter.To, letter.Words);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            var pause = Backoff.After(letter.Tries, FirstPause, LongestPause);
            var next = clock.GetUtcNow() + pause;
            var over = next - letter.WrittenAt > options.Value.TriesFor;
            letter.DueAt = over ? null : next;
            letter.Words = Text.Cut(e.Message, 1000);
            log.LogWarning(
                e,
                "A letter to {To} did not leave (try {Tries}); {Next}",
                letter.To,
                letter.Tries,
                over ? "given up" : $"again in {pause}"
            );
        }
    }
}
