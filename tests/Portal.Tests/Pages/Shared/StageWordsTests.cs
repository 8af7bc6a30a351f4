using MediaProductionPortal.Protocol;
using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Pages.Shared;

public class StageWordsTests
{
    private static readonly ProgressReport Report = new(
        Guid.NewGuid(),
        Guid.NewGuid(),
        IngestStage.Verify,
        999_999,
        1_000_000,
        9,
        10,
        412_000_000,
        180,
        "A001C001.mov",
        Samples.Noon
    );

    [Fact]
    public void HundredPercentIsOnlySaidWhenAllIsDone()
    {
        Assert.StartsWith("99 %", StageWords.Amounts(Report));
        Assert.StartsWith("100 %", StageWords.Amounts(Report with { BytesDone = 1_000_000 }));
    }

    [Fact]
    public void RateTimeLeftAndFilesAreSaid() =>
        Assert.EndsWith("412 MB/s · 3 min left · 9 of 10 files", StageWords.Amounts(Report));

    [Fact]
    public void ProxiesAreCountedInClips() =>
        Assert.EndsWith("9 of 10 clips", StageWords.Amounts(Report with { Stage = IngestStage.Proxy }));

    [Fact]
    public void WhatIsNotKnownIsLeftOut() =>
        Assert.Equal(
            "",
            StageWords.Amounts(Report with { BytesTotal = 0, FilesTotal = 0, BytesPerSecond = 0, SecondsLeft = null })
        );

    [Fact]
    public void AnOvershootingReportStaysWithinTheBar() =>
        Assert.Equal(1, StageWords.Share(Report with { BytesDone = 2_000_000 }));
}
