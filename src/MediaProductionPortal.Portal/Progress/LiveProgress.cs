using MediaProductionPortal.Protocol;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace MediaProductionPortal.Progress;

/// <summary>Renders its content with what is going on now, at most four times a second; the page around it stays as it is.</summary>
public sealed class LiveProgress : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private IDisposable? subscription;
    private ITimer? timer;
    private int pending;
    private IReadOnlyList<ProgressReport> now = [];

    [Inject]
    private ProgressFeed Feed { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>Only of this drive.</summary>
    [Parameter]
    public Guid? DriveId { get; set; }

    /// <summary>Only of this roll.</summary>
    [Parameter]
    public Guid? RollId { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment<IReadOnlyList<ProgressReport>> ChildContent { get; set; } = default!;

    public void Dispose()
    {
        subscription?.Dispose();
        timer?.Dispose();
    }

    // The present state at once, also in the prerendered page.
    protected override void OnParametersSet() => Look();

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        timer = Clock.CreateTimer(_ => _ = InvokeAsync(Tick), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        subscription = Feed.Subscribe((ProgressReport report) => Heard(report));
        Heard(null);
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent, now);

    private void Heard(ProgressReport? report)
    {
        var mine =
            report is null
            || (DriveId is null || report.DriveId == DriveId) && (RollId is null || report.RollId == RollId);
        if (mine && Interlocked.Exchange(ref pending, 1) == 0)
            timer?.Change(Pace, Timeout.InfiniteTimeSpan);
    }

    private void Tick()
    {
        Interlocked.Exchange(ref pending, 0);
        Look();
        StateHasChanged();
    }

    private void Look() => now = [.. Feed.Now(DriveId).Where(p => RollId is null || p.RollId == RollId)];
}
