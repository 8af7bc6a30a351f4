namespace MediaProductionPortal.Shipments;

public sealed class RecogniseShipmentTests
{
    private readonly Shipment registered = Listings
        .Registered(
            Listings.Roll("A001", Listings.Clips("A001", 10)),
            Listings.Roll("A002", Listings.Clips("A002", 10)),
            Listings.Roll("D001", Listings.Frames(1, 400))
        )
        .Shipment;

    [Fact]
    public void TheSameListingIsKnownUnderAnyName()
    {
        var found = registered.Rolls.Select(r => r with { Name = "X" + r.Name, Path = "copy/" + r.Path }).ToList();
        var recognition = RecogniseShipment.Of(registered, found);
        Assert.True(recognition.IsCertain);
        Assert.Equal((3, 1.0), (recognition.Found, recognition.Score));
    }

    [Fact]
    public void ALostRollLeavesTheOthersFound()
    {
        var recognition = RecogniseShipment.Of(registered, [registered.Rolls[2], registered.Rolls[0]]);
        Assert.Equal(["A002"], recognition.Rolls.Where(r => r.Found is null).Select(r => r.Registered.Name));
        Assert.Equal(2 / 3.0, recognition.Score, 3);
    }

    [Fact]
    public void NamesOfRollsAloneAreNoProof()
    {
        var recognition = RecogniseShipment.Of(
            registered,
            [Listings.Roll("A001", Listings.Clips("Z999", 10)), Listings.Roll("A002", Listings.Clips("Z998", 10))]
        );
        Assert.False(recognition.IsCertain);
    }

    [Fact]
    public void ARollThatLostAThirdIsKnownByTheRest()
    {
        var recognition = RecogniseShipment.Of(
            registered,
            [Listings.Roll("A001", Listings.Clips("A001", 10).Take(7)), Listings.Roll("D001", Listings.Frames(1, 100))]
        );
        Assert.Equal([0.7, 0, 0.25], recognition.Rolls.Select(r => Math.Round(r.Likeness, 2)));
        Assert.True(recognition.IsCertain);
    }

    [Fact]
    public void AManifestOfTheSameBytesIsProofEnough()
    {
        ShippedList[] lists = [new("ascmhl/0001_A001.mhl", 10, "c4same")];
        var set = new Shipment("S", [Listings.Roll("A001", Listings.Clips("A001", 10), lists)]);
        Assert.True(RecogniseShipment.Of(set, [Listings.Roll("renamed", Listings.Clips("A001", 2), lists)]).IsCertain);
    }
}
