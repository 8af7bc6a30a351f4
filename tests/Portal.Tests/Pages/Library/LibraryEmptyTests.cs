using Bunit;
using MediaProductionPortal.Library;

namespace MediaProductionPortal.Pages.Library;

public class LibraryEmptyTests : BunitContext
{
    [Fact]
    public void AnEmptyLibraryLeadsToTheIngest() =>
        Assert.Equal("/ingest", Render<LibraryEmpty>().Find("a").GetAttribute("href"));

    [Fact]
    public void AFilterThatMatchesNothingCanBeDropped() =>
        Assert.Equal(
            "/titles/TLWH/library",
            Render<LibraryEmpty>(p => p.Add(e => e.Filtered, true).Add(e => e.All, "/titles/TLWH/library"))
                .Find("a")
                .GetAttribute("href")
        );
}
