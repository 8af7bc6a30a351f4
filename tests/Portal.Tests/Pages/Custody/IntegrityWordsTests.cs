using MediaProductionPortal.Custody;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pages.Custody;

public class IntegrityWordsTests
{
    [Theory]
    [InlineData("changed", null)]
    [InlineData("changed", "Was read wrong 2 times.", "same-wrong")]
    [InlineData("changed", "Was read wrong once, right once.", "now-right")]
    [InlineData("verified", "Was read wrong once, right 3 times.", "now-right", "now-right")]
    [InlineData(
        "changed",
        "Was read wrong 2 times, right once, otherwise wrong once.",
        "same-wrong",
        "other-wrong",
        "now-right"
    )]
    [InlineData("unreadable", "Was read wrong once, not at all 2 times.", "unreadable", "gone")]
    public void ReadingsAreCounted(string verdict, string? words, params string[] outcomes) =>
        Assert.Equal(words, IntegrityWords.Reads(File(verdict, outcomes)));

    [Theory]
    [InlineData("held", "changed", true)]
    [InlineData("failed", "unreadable", true)]
    [InlineData("held", "missing", false)]
    [InlineData("held", "verified", false)]
    [InlineData("safe", "changed", false)]
    [InlineData("sending", "unreadable", false)]
    public void OnlyBadFilesOfARollThatWaitsMayBeReadAgain(string state, string verdict, bool may) =>
        Assert.Equal(may, IntegrityWords.MayBeRead(Samples.Roll(state: state), File(verdict)));

    [Fact]
    public void TheAddressKeepsWhatIsChosenAndNothingElse()
    {
        var roll = Guid.Parse("0190b5a0-0000-7000-8000-000000000001");

        Assert.Equal($"/rolls/{roll}/integrity", new IntegrityAddress(roll).ToString());
        Assert.Equal(
            $"/rolls/{roll}/integrity?verdict=problems&text=a%26b",
            new IntegrityAddress(roll, VerdictChoice.Problems, " a&b ").ToString()
        );
    }

    private static IntegrityFileAnswer File(string verdict, params string[] outcomes) =>
        new(
            Guid.NewGuid(),
            "a.mov",
            1,
            null,
            verdict,
            null,
            null,
            null,
            [],
            [],
            [.. outcomes.Select(o => new RereadAnswer(Samples.Noon, o, "", null, null, null))]
        );
}
