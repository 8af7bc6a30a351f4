using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Dailies.Screenings;

/// <summary>The room of a screening as this process knows it: its own seats, those that others tell of, and where it stands.</summary>
internal sealed class Room
{
    /// <summary>What another process does not renew is gone with it.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(30);

    /// <summary>A page that is loaded again is back by then.</summary>
    private static readonly TimeSpan HostGrace = TimeSpan.FromSeconds(5);

    /// <summary>Others tell of their seats every ten seconds: until then a host may sit there unheard of.</summary>
    private static readonly TimeSpan UnseenGrace = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, OwnSeat> own = [];
    private readonly Dictionary<Guid, (ScreeningPerson Person, DateTimeOffset At)> others = [];
    private ScreeningState? state;
    private Guid? seenHost;
    private DateTimeOffset? missingSince;
    private bool isClosed;

    public IReadOnlyList<OwnSeat> Own
    {
        get
        {
            lock (gate)
                return [.. own.Values];
        }
    }

    /// <summary>Each once, by name.</summary>
    public IReadOnlyList<ScreeningPerson> People
    {
        get
        {
            lock (gate)
                return
                [
                    .. own
                        .Values.Select(s => s.Person)
                        .Concat(others.Values.Select(o => o.Person))
                        .DistinctBy(p => p.Id)
                        .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase),
                ];
        }
    }

    /// <returns>False when the room was given up meanwhile.</returns>
    public bool Sit(OwnSeat seat)
    {
        lock (gate)
        {
            if (isClosed)
                return false;
            own[seat.Id] = seat;
            return true;
        }
    }

    /// <summary>Gives the room up, unless somebody sits here, or a host who just left may come back.</summary>
    /// <param name="isLed">Another process knows who leads.</param>
    public bool Close(bool isLed)
    {
        lock (gate)
            return isClosed = own.Count == 0 && (isLed || missingSince is null);
    }

    public void Leave(OwnSeat seat)
    {
        lock (gate)
            own.Remove(seat.Id);
    }

    /// <returns>False for one that is older than what is known.</returns>
    public bool Hear(ScreeningState news)
    {
        lock (gate)
        {
            if (state is not null && news.Revision <= state.Revision)
                return false;
            state = news;
            return true;
        }
    }

    /// <returns>Whether the room looks different.</returns>
    public bool Hear(ScreeningSeat news, DateTimeOffset now)
    {
        lock (gate)
        {
            if (own.ContainsKey(news.Seat))
                return false;
            if (news.Left)
                return others.Remove(news.Seat);
            var isNew = !others.ContainsKey(news.Seat);
            others[news.Seat] = (news.Person, now);
            return isNew;
        }
    }

    /// <returns>Whether somebody was forgotten.</returns>
    public bool Forget(DateTimeOffset now)
    {
        lock (gate)
        {
            var gone = others.Where(o => now - o.Value.At > Stale).Select(o => o.Key).ToList();
            gone.ForEach(g => others.Remove(g));
            return gone.Count > 0;
        }
    }

    /// <summary>The state whose host is not here any more; null while somebody leads, or nobody should.</summary>
    public ScreeningState? WithoutHost(DateTimeOffset now)
    {
        lock (gate)
        {
            if (state is not { Host: { } host, Ended: false })
            {
                missingSince = null;
                return null;
            }
            if (own.Values.Any(s => s.Viewer.Id == host) || others.Values.Any(o => o.Person.Id == host))
            {
                (seenHost, missingSince) = (host, null);
                return null;
            }
            missingSince ??= now;
            return now - missingSince >= (seenHost == host ? HostGrace : UnseenGrace) ? state : null;
        }
    }
}
