namespace MediaProductionPortal.Library;

public class ReadSearchTests
{
    [Fact]
    public void TheWholeExampleIsUnderstood()
    {
        var search = ReadSearch.Of(
            "reel:A003 iso>800 scene:12A circled day:2025-03-11 \"car mount\" -kind:sound camera:A roll:A003* codec:prores res:3840x2160 state:safe tc:01:02:03:04"
        );
        Assert.Empty(search.Troubles);
        Assert.Equal(13, search.Parts.Count);
        Assert.Equal(new Says("car mount"), search.Parts[5].Term);
        Assert.True(search.Parts[6].Negated);
        Assert.Equal(new Between(ClipFields.Find("iso")!, 800L, null, WithLeast: false), search.Parts[1].Term);
        Assert.Equal(new Is(ClipFields.Day, new DateOnly(2025, 3, 11)), search.Parts[4].Term);
        Assert.Equal(new Like(ClipFields.Roll, "A003", false), search.Parts[8].Term);
        Assert.Equal(new Touches(3723, 3723), search.Parts[^1].Term);
    }

    [Theory]
    [InlineData("colr:red", "There is no field 'colr'.")]
    [InlineData("iso>many", "'many' is no number. Write it like iso>800.")]
    [InlineData("day:yesterday", "'yesterday' is no day.")]
    [InlineData("tc:99:00", "'99:00' is no timecode.")]
    [InlineData("state:fine", "'state' can't be 'fine'. It is one of: waiting")]
    [InlineData("scene>3", "'scene' has no order to compare by.")]
    [InlineData("scene:", "'scene:' says nothing to look for. Write it like scene:12A.")]
    [InlineData("circled:maybe", "'circled' is yes or no, not 'maybe'.")]
    [InlineData("gate:E", "There is no gate 'E'.")]
    [InlineData("tc:02:00..01:00", "ends before it begins")]
    public void WhatIsWrongIsSaidWithItsPlaceAndTheRestIsSearched(string wrong, string words)
    {
        var search = ReadSearch.Of($"camera:A {wrong} boom");
        var trouble = Assert.Single(search.Troubles);
        Assert.Contains(words, trouble.Words);
        Assert.Equal((9, wrong.Length), (trouble.At, trouble.Length));
        Assert.Equal(["camera:A", "boom"], search.Parts.Select(p => $"camera:A {wrong} boom"[p.At..(p.At + p.Length)]));
    }

    [Theory]
    [InlineData("iso:400..800", 400L, 800L)]
    [InlineData("iso:..800", null, 800L)]
    [InlineData("iso:400..", 400L, null)]
    [InlineData("bytes:1.5GB..2TB", 1_500_000_000L, 2_000_000_000_000L)]
    public void RangesMayBeOpen(string typed, long? least, long? most)
    {
        var term = Assert.IsType<Between>(Assert.Single(ReadSearch.Of(typed).Parts).Term);
        Assert.Equal((least, most), (term.Least, term.Most));
    }

    [Fact]
    public void AMonthIsItsDays() =>
        Assert.Equal(
            new Between(ClipFields.Day, new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 29)),
            Assert.Single(ReadSearch.Of("day:2024-02").Parts).Term
        );

    [Theory]
    [InlineData("", 0)]
    [InlineData("   ", 0)]
    [InlineData("\"", 0)]
    [InlineData("-", 1)]
    [InlineData("\"a b", 1)]
    [InlineData("a\0b", 2)]
    [InlineData("lens:\"Cooke \\\"S4\\\"\"", 1)]
    public void NothingThatIsTypedBreaksIt(string typed, int terms) =>
        Assert.Equal(terms, ReadSearch.Of(typed).Parts.Count);

    [Fact]
    public void AValueIsTakenAndGivenBackInTheTextOfTheSearch()
    {
        var one = SearchText.Toggle("boom iso>800", ClipFields.Camera, "A");
        Assert.Equal("boom iso>800 camera:A", one);
        var two = SearchText.Toggle(one, ClipFields.Camera, "B cam");
        Assert.Equal("boom iso>800 camera:A,\"B cam\"", two);
        Assert.Equal(["A", "B cam"], SearchText.Chosen(two, ClipFields.Camera));
        Assert.Equal("boom iso>800 camera:\"B cam\"", SearchText.Toggle(two, ClipFields.Camera, "A"));
        Assert.Equal("boom iso>800", SearchText.Toggle(one, ClipFields.Camera, "a"));
        Assert.Equal("-scene:*", SearchText.Toggle("", ClipFields.Scene, null));
        Assert.Equal("", SearchText.Toggle("-scene:*", ClipFields.Scene, null));
    }
}
