using Hangfire;
using MediaProductionPortal.Jobs;

namespace MediaProductionPortal.Mail;

/// <summary>Hands letters to the queue; the row stays the truth.</summary>
public sealed class MailJobs(IBackgroundJobClient client, TimeProvider clock)
{
    public const string Queue = "mail";

    private readonly QueueMarks<Guid> marks = new(clock);

    public void Send(Guid letterId)
    {
        if (marks.Set(letterId))
            client.Enqueue<SendLetter>(Queue, job => job.RunAsync(letterId, CancellationToken.None));
    }

    internal void Ended(Guid letterId) => marks.Clear(letterId);
}
