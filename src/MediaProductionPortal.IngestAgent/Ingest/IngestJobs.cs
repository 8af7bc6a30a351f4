using System.Diagnostics.CodeAnalysis;
using Hangfire;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

/// <summary>What Hangfire runs: thin, by id, once at a time. The journal says what is due; a job that is lost is queued again.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
[SuppressMessage("Performance", "CA1812", Justification = "Made by Hangfire's activator.")]
internal sealed class IngestJobs(
    RollJob job,
    AgentJournal journal,
    VerifyRoll verify,
    InspectRoll inspect,
    MakeProxies proxies,
    SendRoll send,
    CloseRoll close,
    RehashFiles rehash
)
{
    internal static string Key(IngestStage stage, Guid id) => $"{stage}:{id:N}";

    public Task VerifyRollAsync(Guid rollId, CancellationToken cancel) =>
        job.RunAsync(Key(IngestStage.Verify, rollId), rollId, IngestStage.Verify, verify.RunAsync, cancel);

    public Task InspectRollAsync(Guid rollId, CancellationToken cancel) =>
        job.RunAsync(Key(IngestStage.Inspect, rollId), rollId, IngestStage.Inspect, inspect.RunAsync, cancel);

    public Task MakeProxiesAsync(Guid clipId, CancellationToken cancel) =>
        journal.Read(j => j.Clip(clipId)) is { } clip
            ? job.RunAsync(
                Key(IngestStage.Proxy, clipId),
                clip.RollId,
                IngestStage.Proxy,
                (roll, drive, stop) => proxies.RunAsync(clipId, roll, drive, stop),
                cancel
            )
            : Task.CompletedTask;

    public Task SendRollAsync(Guid rollId, CancellationToken cancel) =>
        job.RunAsync(Key(IngestStage.Send, rollId), rollId, IngestStage.Send, send.RunAsync, cancel);

    public Task CloseRollAsync(Guid rollId, CancellationToken cancel) =>
        job.RunAsync(Key(IngestStage.Close, rollId), rollId, IngestStage.Close, close.RunAsync, cancel);

    public Task RehashFilesAsync(RehashFilesOrder order, CancellationToken cancel) => rehash.RunAsync(order, cancel);
}
