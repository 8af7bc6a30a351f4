using System.Collections.Concurrent;
using System.Threading.Channels;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.SignalR;

namespace MediaProductionPortal.Dailies.Screenings;

/// <summary>The rooms with seats in this process: passes news on to them, sees who may stay, and notices when a host is gone.</summary>
internal sealed class ScreeningRooms(
    ProgressFeed feed,
    RunScreening run,
    IHubContext<ScreeningHub> hub,
    TimeProvider clock,
    ILogger<ScreeningRooms> log
) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, Room> rooms = new();
    private readonly Channel<object> news = Channel.CreateBounded<object>(
        new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    private DateTimeOffset renewedAt;
    private int isAsked;

    public static string Group(Guid screeningId) => $"screening-{screeningId}";

    /// <summary>Who is in the room from now on.</summary>
    public async Task<IReadOnlyList<ScreeningPerson>> SitAsync(OwnSeat seat, ScreeningState state)
    {
        var room = rooms.GetOrAdd(seat.ScreeningId, _ => new());
        while (!room.Sit(seat))
            room = rooms.GetOrAdd(seat.ScreeningId, _ => new());
        room.Hear(state);
        feed.Publish(new ScreeningNews(seat.ScreeningId, Seat: new(seat.Id, seat.Person, false)));
        await TellRoomAsync(seat.ScreeningId, room);
        return room.People;
    }

    public async Task LeaveAsync(OwnSeat seat)
    {
        if (!rooms.TryGetValue(seat.ScreeningId, out var room))
            return;
        room.Leave(seat);
        feed.Publish(new ScreeningNews(seat.ScreeningId, Seat: new(seat.Id, seat.Person, true)));
        await TellRoomAsync(seat.ScreeningId, room);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var heard = feed.Subscribe((ScreeningNews item) => news.Writer.TryWrite(item));
        using var changed = feed.Subscribe((ChangeNotice notice) => Heard(notice));
        try
        {
            await Task.WhenAll(PassOnAsync(stoppingToken), LookAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal ends.
        }
    }

    /// <summary>A note was written, or somebody's right to be here may have changed.</summary>
    private void Heard(ChangeNotice notice)
    {
        if (notice is not { TitleId: { } title, RollId: null, DriveId: null } || rooms.IsEmpty)
            return;
        if (notice.ClipId is null)
            Interlocked.Exchange(ref isAsked, 1);
        else
            foreach (var (id, room) in rooms)
                if (room.Own.Any(s => s.Viewer.Session.TitleId == title))
                    news.Writer.TryWrite(id);
    }

    private async Task PassOnAsync(CancellationToken cancel)
    {
        await foreach (var item in news.Reader.ReadAllAsync(cancel))
        {
            try
            {
                await (item is ScreeningNews told ? PassOnAsync(told, cancel) : SendAsync((Guid)item, "Noted", null));
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                log.LogWarning(e, "News of a screening did not reach its room.");
            }
        }
    }

    private async Task PassOnAsync(ScreeningNews told, CancellationToken cancel)
    {
        if (!rooms.TryGetValue(told.ScreeningId, out var room))
            return;
        if (told.State is { } state && room.Hear(state))
            await SendAsync(told.ScreeningId, "State", state);
        if (told.Line is { } line)
            await SendAsync(told.ScreeningId, "Said", line);
        if (told.Seat is { } seat && room.Hear(seat, clock.GetUtcNow()))
            await TellRoomAsync(told.ScreeningId, room);
        cancel.ThrowIfCancellationRequested();
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            var now = clock.GetUtcNow();
            var isDue = now - renewedAt >= Renewal;
            if (isDue)
                renewedAt = now;
            var ask = Interlocked.Exchange(ref isAsked, 0) == 1 || isDue;
            foreach (var (id, room) in rooms)
            {
                try
                {
                    await LookAsync(id, room, isDue, ask, now, cancel);
                }
                catch (Exception e) when (!cancel.IsCancellationRequested)
                {
                    // A database that is away for a moment ends no screening.
                    log.LogWarning(e, "The room of screening {Screening} could not be looked at.", id);
                }
            }
        }
    }

    private async Task LookAsync(Guid id, Room room, bool isDue, bool ask, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var seat in room.Own)
        {
            if (ask && !await seat.IsWelcomeAsync(run, cancel))
            {
                await hub.Clients.Client(seat.ConnectionId).SendAsync("Gone", cancel);
                seat.Abort();
            }
            else if (isDue)
                feed.Publish(new ScreeningNews(id, Seat: new(seat.Id, seat.Person, false)));
        }
        if (room.Forget(now))
            await TellRoomAsync(id, room);
        var isLed =
            room.WithoutHost(now) is { } alone && (await run.LoseHostAsync(id, alone.Revision, cancel)).IsRefused;
        if (room.Close(isLed))
            rooms.TryRemove(id, out _);
    }

    private Task TellRoomAsync(Guid id, Room room) => SendAsync(id, "Room", room.People);

    private Task SendAsync(Guid id, string what, object? content) =>
        content is null
            ? hub.Clients.Group(Group(id)).SendAsync(what)
            : hub.Clients.Group(Group(id)).SendAsync(what, content);
}
