using System.Collections.Concurrent;
using MediaProductionPortal.Dailies.Screenings;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Progress;

/// <summary>A piece of news on its way between processes: one of the three.</summary>
public sealed record FeedNews(ProgressReport? Report, ChangeNotice? Notice, ScreeningNews? Screening = null);

/// <summary>What is going on now, in memory: pages and hubs subscribe, late comers get the present state at once.</summary>
public sealed class ProgressFeed(TimeProvider clock)
{
    /// <summary>A line that nobody renewed for so long is forgotten.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(Guid Drive, Guid? Roll, IngestStage Stage), ProgressReport> now = new();
    private readonly ConcurrentDictionary<Guid, Action<ProgressReport>> listeners = new();
    private readonly ConcurrentDictionary<Guid, Action<ChangeNotice>> watchers = new();
    private readonly ConcurrentDictionary<Guid, Action<ScreeningNews>> rooms = new();
    private readonly ConcurrentDictionary<Guid, Action<FeedNews>> carriers = new();

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

    /// <summary>Takes a report in and passes it on, to other processes too.</summary>
    public void Publish(ProgressReport report)
    {
        Take(report);
        Carry(new(report, null));
    }

    /// <summary>Says that rows changed for good, to other processes too.</summary>
    public void Publish(ChangeNotice notice)
    {
        Take(notice);
        Carry(new(null, notice));
    }

    /// <summary>Says what goes on in the room of a screening, to other processes too.</summary>
    public void Publish(ScreeningNews news)
    {
        Take(news);
        Carry(new(null, null, news));
    }

    /// <summary>Takes in what another process published; it goes no further than this one.</summary>
    public void Hear(FeedNews news)
    {
        if (news.Report is { } report)
            Take(report);
        if (news.Notice is { } notice)
            Take(notice);
        if (news.Screening is { } screening)
            Take(screening);
    }

    private void Take(ScreeningNews news)
    {
        foreach (var room in rooms.Values)
            room(news);
    }

    private void Take(ProgressReport report)
    {
        var key = (report.DriveId, report.RollId, report.Stage);
        if (report.Ended)
            now.TryRemove(key, out _);
        else
            now[key] = report with { At = clock.GetUtcNow() };
        foreach (var listener in listeners.Values)
            listener(report);
    }

    private void Take(ChangeNotice notice)
    {
        foreach (var watcher in watchers.Values)
            watcher(notice);
    }

    private void Carry(FeedNews news)
    {
        foreach (var carrier in carriers.Values)
            carrier(news);
    }

    /// <summary>Hears every report until disposed; called on the reporter's thread, so it must be quick.</summary>
    public IDisposable Subscribe(Action<ProgressReport> listener) =>
        new Subscription<ProgressReport>(listeners, listener);

    /// <summary>Hears every change until disposed; called on the changer's thread, so it must be quick.</summary>
    public IDisposable Subscribe(Action<ChangeNotice> watcher) => new Subscription<ChangeNotice>(watchers, watcher);

    /// <summary>Hears of every screening until disposed; called on the publisher's thread, so it must be quick.</summary>
    public IDisposable Subscribe(Action<ScreeningNews> room) => new Subscription<ScreeningNews>(rooms, room);

    /// <summary>Hears what this process itself publishes, to carry it to others, until disposed; must be quick.</summary>
    public IDisposable SubscribeOwn(Action<FeedNews> carrier) => new Subscription<FeedNews>(carriers, carrier);

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
