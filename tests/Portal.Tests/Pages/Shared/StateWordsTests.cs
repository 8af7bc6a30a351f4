using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Pages.Shared;

public class StateWordsTests
{
    public static TheoryData<string> Rolls => [.. Enum.GetNames<RollState>().Select(n => n.ToLowerInvariant())];

    public static TheoryData<string> Drives => [.. Enum.GetNames<DriveState>().Select(n => n.ToLowerInvariant())];

    public static TheoryData<string> Verdicts => [.. Enum.GetNames<FileVerdict>()];

    [Theory]
    [MemberData(nameof(Rolls))]
    public void EveryStateOfARollHasWords(string state) => Assert.NotEqual(state, StateWords.Roll(state).Word);

    [Theory]
    [MemberData(nameof(Drives))]
    public void EveryStateOfADriveHasWords(string state) => Assert.NotEqual(state, StateWords.Drive(state).Word);

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void EveryVerdictHasWords(string verdict) =>
        Assert.NotEqual(StateWords.Verdict(null).Word, StateWords.Verdict(verdict).Word);

    [Fact]
    public void OnlyVerifiedFilesLookGood() =>
        Assert.Equal(
            [FileVerdict.Verified],
            Enum.GetValues<FileVerdict>().Where(v => StateWords.Verdict(v.ToString()).Tone == "good")
        );
}
