using MediaProductionPortal.Library;

namespace MediaProductionPortal.Pages.Library;

public class LibraryAddressTests
{
    [Fact]
    public void NothingChosenIsTheBareAddress() => Assert.Equal("/library", new LibraryAddress().ToString());

    [Fact]
    public void SearchOrderAndViewAreInTheAddress() =>
        Assert.Equal(
            "/titles/TLWH/library?q=A001%20%26%20iso%3E800&sort=-day&view=list",
            new LibraryAddress("TLWH", " A001 & iso>800 ", "-day", List: true).ToString()
        );

    [Fact]
    public void TheViewIsNoFilter()
    {
        Assert.False(new LibraryAddress("TLWH", List: true).IsFiltered);
        Assert.True(new LibraryAddress(Search: "x").IsFiltered);
    }

    [Fact]
    public void AColumnIsSortedUpThenDown()
    {
        var up = new LibraryAddress().SortedBy(ClipFields.Day);
        Assert.Equal("day", up.Sort);
        Assert.Equal("-day", up.SortedBy(ClipFields.Day).Sort);
        Assert.Null(up.SortedBy(ClipFields.Name).Sort);
    }
}
