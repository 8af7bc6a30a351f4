using MediaProductionPortal.Protocol;
using Microsoft.AspNetCore.Components;

namespace MediaProductionPortal.Progress;

/// <summary>Calls <see cref="Look"/> when rows changed for good: once after the page became live, then at most twice a second.</summary>
public sealed class LiveChanges : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private IDisposable? subscription;
    private ITimer? timer;
    private ITimer? clock;
    private int pending;

    [Inject]
    private ProgressFeed Feed { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>Which changes concern the page; null: all.</summary>
    [Parameter]
    public Func<ChangeNotice, bool>? Concerns { get; set; }

    /// <summary>Looks so often without a change, for what time alone changes: an agent that fell silent. Null: never.</summary>
    [Parameter]
    public TimeSpan? Every { get; set; }

    /// <summary>Asks again for what the page shows.</summary>
    [Parameter, EditorRequired]
    public EventCallback Look { get; set; }

    public void Dispose()
    {
        subscription?.Dispose();
        timer?.Dispose();
        clock?.Dispose();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        timer = Clock.CreateTimer(
            _ => _ = InvokeAsync(TickAsync),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        if (Every is { } every)
            clock = Clock.CreateTimer(_ => Heard(null), null, every, every);
        subscription = Feed.Subscribe((ChangeNotice notice) => Heard(notice));
        // What changed between the prerendered page and this moment.
        Heard(null);
    }

    private void Heard(ChangeNotice? notice)
    {
        if ((notice is null || Concerns?.Invoke(notice) != false) && Interlocked.Exchange(ref pending, 1) == 0)
            timer?.Change(Pace, Timeout.InfiniteTimeSpan);
    }

    private Task TickAsync()
    {
        Interlocked.Exchange(ref pending, 0);
        return Look.InvokeAsync();
    }
}
