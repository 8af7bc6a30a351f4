using System.Text;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Shipments;

public sealed class RegistrationFileTests
{
    private readonly Registered registered = Listings.Registered(
        Listings.Roll("A001 é \"x\"", Listings.Clips("A001", 3), [new("a.md5", 3, "c4")]),
        Listings.Roll("D001", Listings.Frames(1, 5000))
    );

    [Fact]
    public void WhatIsWrittenIsReadAndSaysTheSame()
    {
        Assert.True(RegistrationFile.TryRead(RegistrationFile.Write(registered), out var back, out _));
        Assert.Equal(RegistrationFile.ContentKey(registered), RegistrationFile.ContentKey(back));
        Assert.Equal(("dit on cart", Listings.Then), (back.RegisteredBy, back.RegisteredAt));
    }

    [Fact]
    public void TheContentDoesNotDependOnWhenAndWhere() =>
        Assert.Equal(
            RegistrationFile.ContentKey(registered),
            RegistrationFile.ContentKey(registered with { RegisteredAt = default, RegisteredBy = "else" })
        );

    [Fact]
    public void AByteThatChangedOnTheWayIsFound()
    {
        var text = Encoding.UTF8.GetString(RegistrationFile.Write(registered));
        var changed = Encoding.UTF8.GetBytes(text.Replace("A001C002", "A001C902", StringComparison.Ordinal));
        Assert.False(RegistrationFile.TryRead(changed, out _, out var why));
        Assert.Contains("digest", why);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"format":"mpp-registration"}""")]
    [InlineData("""{"format":"mpp-registration","version":1,"digest":5,"registration":{}}""")]
    [InlineData("""{"format":"mpp-registration","version":9,"digest":"x","registration":{}}""")]
    [InlineData("""{"format":7,"version":1}""")]
    public void WhatIsNoRegistrationIsRefusedInWords(string text)
    {
        Assert.False(RegistrationFile.TryRead(Encoding.UTF8.GetBytes(text), out _, out var why));
        Assert.NotEmpty(why);
    }

    [Fact]
    public void EveryCutIsRefused()
    {
        var whole = RegistrationFile.Write(Listings.Registered(Listings.Roll("A001", Listings.Clips("A001", 2))));
        for (var length = 0; length < whole.Length - 3; length += 7)
            Assert.False(RegistrationFile.TryRead(whole.AsMemory(0, length), out _, out _));
    }

    [Fact]
    public void AMillionFramesAreAFewHundredBytes()
    {
        var roll = Listings.Roll("D001", Listings.Frames(1, 1_000_000));
        Assert.Equal("1-1000000", Assert.Single(roll.Entries).Frames);
        Assert.True(RegistrationFile.Write(Listings.Registered(roll)).Length < 2000);
    }

    [Fact]
    public void ARegistrationThatADriveCarriesIsInNoRoll()
    {
        var rolls = RollSorter.Sort(
            "S",
            [new("A001/A001C001.mov", 1, default), new(RegistrationFile.NameOnDrive, 9, default)]
        );
        Assert.Equal("A001", Assert.Single(rolls).Name);
    }
}
