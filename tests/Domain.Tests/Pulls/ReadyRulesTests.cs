using System.Diagnostics;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>What a title's rules do, and that no rule can hold a match up.</summary>
public sealed class ReadyRulesTests
{
    private readonly ListedClips clips = new();

    [Fact]
    public async Task AReelPatternMakesTheReelThatIsLookedFor()
    {
        clips.Add("A001C001_270301_R1AB", reel: "A001R1AB");
        var rules = MatchRules.None with
        {
            ReelPatterns = [new("^(A\\d{3})_TAPE$", "$1R1AB"), new("^(?<n>shot)_x$", "no", ReelPatternSource.Name)],
        };
        var match = await Matching.OneAsync("a001_tape", clips, rules: rules);
        Assert.Equal(MatchReason.CardAndTimecode, match.Reason);
        Assert.Contains(MatchFlag.ReelMapped, match.Flags);
        Assert.Equal(MatchState.Missing, (await Matching.OneAsync("a001_tape", clips)).State);
    }

    [Fact]
    public async Task TailsOfFileNamesAreLeftOut()
    {
        clips.Add("A001C001_270301_R1AB");
        var rules = MatchRules.None with { Tails = ["_Proxy", ".new.01"] };
        foreach (var name in new[] { "A001C001_270301_R1AB_proxy.mp4", "A001C001_270301_R1AB.mov.new.01" })
            Assert.Equal(
                MatchState.Exact,
                (await Matching.OneAsync("AX", clips, $"* FROM CLIP NAME: {name}", rules: rules)).State
            );
    }

    [Fact]
    public async Task IgnoredSourcesAndLookAlikeTracksAreNotLookedFor()
    {
        var timeline = Matching.Read(
            """
            TITLE: T
            001  LEADER   V  C 01:00:02:00 01:00:04:00 10:00:00:00 10:00:02:00
            * FROM CLIP NAME: SMPTE_LEADER_24.mov
            002  A001C001 V2 C 01:00:02:00 01:00:04:00 10:00:02:00 10:00:04:00
            003  A001C001 V  C 01:00:02:00 01:00:04:00 10:00:02:00 10:00:04:00
            """
        );
        var rules = MatchRules.None with { Ignore = ["smpte_leader*", "*"], LookAlikeTracks = ["V2"] };
        var ready = ReadyRules.Make(rules).Value;
        var match = new MatchTimeline(timeline, ready, clips);
        Assert.Equal("003", Assert.Single(await match.RunAsync([], CancellationToken.None)).Need.Need.Event.Number);
        Assert.Equal(
            ["On the title's ignore list.", "On a look-alike track of the title.", null],
            timeline.Events.Select(match.SkipWords)
        );
    }

    [Theory]
    [InlineData("(", "no regular expression")]
    [InlineData("", "1 to 500 characters")]
    public void APatternThatIsNoneIsRefusedInWords(string pattern, string words) =>
        Assert.Contains(
            words,
            ReadyRules.Make(MatchRules.None with { ReelPatterns = [new(pattern, "")] }).Refusal!.Words
        );

    [Fact]
    public void OddRatesTracksAndHandlesAreRefused()
    {
        Assert.NotNull(ReadyRules.Make(MatchRules.None with { Rate = "fast" }).Refusal);
        Assert.NotNull(ReadyRules.Make(MatchRules.None with { LookAlikeTracks = ["X9"] }).Refusal);
        Assert.NotNull(ReadyRules.Make(MatchRules.None with { Handles = 501 }).Refusal);
    }

    /// <summary>The pattern needs backtracking (look-ahead), and takes exponential time on these reels.</summary>
    [Fact]
    public void APatternThatTakesTooLongIsLeftOutAndSaid()
    {
        var rules = ReadyRules.Make(MatchRules.None with { ReelPatterns = [new("^(?=(a+)+$)x", "y")] }).Value;
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 1000; i++)
            Assert.Null(rules.MapReel(new EventSource(Reel: new string('a', 60) + i)));
        Assert.Contains("takes too long", Assert.Single(rules.Words));
        // A thousand times the limit would be 50 seconds.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void APatternWithoutLookAroundNeverBacktracks()
    {
        var rules = ReadyRules.Make(MatchRules.None with { ReelPatterns = [new("^(a+)+$", "y")] }).Value;
        Assert.Null(rules.MapReel(new EventSource(Reel: new string('a', 5000) + "!")));
        Assert.Empty(rules.Words);
    }
}
