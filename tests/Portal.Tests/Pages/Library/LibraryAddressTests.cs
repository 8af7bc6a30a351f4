using MediaProductionPortal.Cards;
using MediaProductionPortal.Library;

namespace MediaProductionPortal.Pages.Library;

public class LibraryAddressTests
{
    [Fact]
    public void NothingChosenIsTheBareAddress() => Assert.Equal("/library", new LibraryAddress().ToString());

    [Fact]
    public void FiltersAndViewAreInTheAddress() =>
        Assert.Equal(
            "/titles/TLWH/library?kind=sound&text=A001%20%26%20B&view=list",
            new LibraryAddress("TLWH", null, ClipKind.Sound, " A001 & B ", true).ToString()
        );

    [Fact]
    public void TheViewIsNoFilter()
    {
        Assert.False(new LibraryAddress("TLWH", List: true).IsFiltered);
        Assert.True(new LibraryAddress(Text: "x").IsFiltered);
    }
}
