using Bunit;
using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pages.Access;

public class HandOnTests : BunitContext
{
    private const string Password = "abcde-fghjk-mnpqr-stuvw";

    [Fact]
    public void TheOneTimePasswordIsShownToCopyWithHowToHandItOn()
    {
        var shown = Show(isAdmin: false);

        Assert.Equal(Password, shown.Find("code").TextContent);
        Assert.Equal(Password, shown.Find("[data-copy]").GetAttribute("data-copy"));
        Assert.Contains("shown this once", shown.Markup, StringComparison.Ordinal);
        Assert.Contains("pat@example.org", shown.Markup, StringComparison.Ordinal);
        Assert.Contains("https://portal.example", shown.Markup, StringComparison.Ordinal);
        Assert.Equal("/titles", shown.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void AnAdminNeedsNoRoleOnATitle() => Assert.Empty(Show(isAdmin: true).FindAll("a"));

    private IRenderedComponent<HandOn> Show(bool isAdmin)
    {
        var person = new PersonAnswer(
            Guid.NewGuid(),
            "pat@example.org",
            "Pat",
            isAdmin,
            Locked: false,
            MustChangePassword: true,
            0,
            Samples.Noon
        );
        return Render<HandOn>(p =>
            p.Add(h => h.Made, new(person, Password)).Add(h => h.Address, "https://portal.example")
        );
    }
}
