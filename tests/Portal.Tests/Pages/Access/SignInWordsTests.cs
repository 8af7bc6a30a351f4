using MediaProductionPortal.Access;

namespace MediaProductionPortal.Pages.Access;

public class SignInWordsTests
{
    [Fact]
    public void WithoutAnErrorNothingIsSaid()
    {
        Assert.Null(SignInWords.OfSignIn(null));
        Assert.Null(SignInWords.OfPassword(""));
    }

    [Fact]
    public void TheSameCodeSpeaksOfWhatThePageAsks()
    {
        Assert.Contains("E-mail address or password", SignInWords.OfSignIn("wrong"));
        Assert.Contains("current password", SignInWords.OfPassword("wrong"));
    }

    [Fact]
    public void ACodeNobodyKnowsIsNotEchoed() => Assert.DoesNotContain("<script>", SignInWords.OfSignIn("<script>"));
}
