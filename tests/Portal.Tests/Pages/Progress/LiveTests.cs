using Bunit;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MediaProductionPortal.Pages.Progress;

public class LiveTests : BunitContext
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private readonly FakeTimeProvider clock = new(Samples.Noon);
    private readonly ProgressFeed feed;
    private readonly Guid drive = Guid.NewGuid();

    public LiveTests()
    {
        feed = new ProgressFeed(clock);
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddSingleton(feed);
    }

    [Fact]
    public void APageOpenedInTheMiddleShowsThePresentStateAtOnce()
    {
        feed.Publish(Report(drive, 7));

        Assert.Equal("7", Show().Markup);
    }

    [Fact]
    public void ReportsAreShownAtMostFourTimesASecond()
    {
        var live = Show();
        clock.Advance(Pace);
        var before = live.RenderCount;

        for (var files = 1; files <= 100; files++)
            feed.Publish(Report(drive, files));
        Assert.Equal("", live.Markup);
        clock.Advance(Pace);

        live.WaitForAssertion(() => Assert.Equal("100", live.Markup));
        Assert.Equal(before + 1, live.RenderCount);
    }

    [Fact]
    public void OtherDrivesAreNotShown()
    {
        var live = Show();

        feed.Publish(Report(Guid.NewGuid(), 7));
        clock.Advance(Pace);

        Assert.Equal("", live.Markup);
    }

    [Fact]
    public void AnEndedStageDisappears()
    {
        feed.Publish(Report(drive, 7));
        var live = Show();

        feed.Publish(Report(drive, 8) with { Ended = true });
        clock.Advance(Pace);

        live.WaitForAssertion(() => Assert.Equal("", live.Markup));
    }

    [Fact]
    public void AManyfoldChangeIsAskedForOnce()
    {
        var asked = 0;
        Render<LiveChanges>(p =>
            p.Add(c => c.Look, EventCallback.Factory.Create(this, () => asked++))
                .Add(c => c.Concerns, c => c.DriveId == drive)
        );
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, asked); // what changed before the page was live

        for (var i = 0; i < 20; i++)
            feed.Publish(new ChangeNotice(null, null, drive, null, null));
        feed.Publish(new ChangeNotice(null, null, Guid.NewGuid(), null, null));
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, asked);
    }

    private IRenderedComponent<LiveProgress> Show() =>
        Render<LiveProgress>(p =>
            p.Add(l => l.DriveId, drive)
                .Add(
                    l => l.ChildContent,
                    now => builder => builder.AddContent(0, string.Join(",", now.Select(r => r.FilesDone)))
                )
        );

    private ProgressReport Report(Guid of, long files) =>
        new(of, null, IngestStage.List, 0, 0, files, 0, 0, null, null, clock.GetUtcNow());
}
