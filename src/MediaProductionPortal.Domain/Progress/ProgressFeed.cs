using System.Collections.Concurrent;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Progress;

/// <summary>What is going on now, in memory: pages and hubs subscribe, late comers get the present state at once.</summary>
public sealed class ProgressFeed(TimeProvider clock)
{
    /// <summary>A line that nobody renewed for so long is forgotten.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(Guid Drive, Guid? Roll, IngestStage Stage), ProgressReport> now = new();
    private readonly ConcurrentDictionary<Guid, Action<ProgressReport>> listeners = new();
    private readonly ConcurrentDictionary<Guid, Action<ChangeNotice>> watchers = new();

    /// <summary>Everything that is going on, or of one drive.</summary>
    public IReadOnlyList<ProgressReport> Now(Guid? driveId = null)
    {
        var oldest = clock.GetUtcNow() - Stale;
        return
        [
            .. now
                .Values.Where(p => p.At >= oldest && (driveId is null || p.DriveId == driveId))
                .OrderBy(p => p.Stage)
                .ThenBy(p => p.RollId),
        ];
    }

    /// <summary>Takes a report in and passes it on.</summary>
    public void Publish(ProgressReport report)
    {
        var key = (report.DriveId, report.RollId, report.Stage);
        if (report.Ended)
            now.TryRemove(key, out _);
        else
            now[key] = report with { At = clock.GetUtcNow() };
        foreach (var listener in listeners.Values)
            listener(report);
    }

    /// <summary>Says that rows changed for good.</summary>
    public void Publish(ChangeNotice notice)
    {
        foreach (var watcher in watchers.Values)
            watcher(notice);
    }

    /// <summary>Hears every report until disposed; called on the reporter's thread, so it must be quick.</summary>
    public IDisposable Subscribe(Action<ProgressReport> listener) =>
        new Subscription<ProgressReport>(listeners, listener);

    /// <summary>Hears every change until disposed; called on the changer's thread, so it must be quick.</summary>
    public IDisposable Subscribe(Action<ChangeNotice> watcher) => new Subscription<ChangeNotice>(watchers, watcher);

    private sealed class Subscription<T> : IDisposable
    {
        private readonly ConcurrentDictionary<Guid, Action<T>> all;
        private readonly Guid id = Guid.NewGuid();

        public Subscription(ConcurrentDictionary<Guid, Action<T>> all, Action<T> listener)
        {
            this.all = all;
            all[id] = listener;
        }

        public void Dispose() => all.TryRemove(id, out _);
    }
}
