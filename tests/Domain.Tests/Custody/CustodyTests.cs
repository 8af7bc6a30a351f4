using System.IO.Compression;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>The chain of custody as it is told, and the lists as they are handed out.</summary>
public sealed class CustodyTests : IDisposable
{
    private const string Hash =
        "<hash><path size=\"1\">a.mov</path><xxh64 action=\"{0}\">0123456789abcdef</xxh64></hash>";
    private readonly World world = new();

    [Fact]
    public async Task GenerationsAreToldInOrderWithWhoWhereWithWhatAndWhatTheyProved()
    {
        var roll = await HeldRoll.MakeAsync(world);
        await PutHistoryAsync(roll);

        var custody = (await world.Get<ShowCustody>().RunAsync(world.Admin, roll, World.None)).Value;

        Assert.Equal(["", "sub"], custody.Histories.Select(h => h.Scope));
        var one = custody.Histories[0].Generations[0];
        var two = custody.Histories[0].Generations[1];
        Assert.Equal((1, "cart-1", "Tool", "9.0", true), (one.Number, one.Host, one.Tool, one.ToolVersion, one.Intact));
        Assert.Equal(["Ana Dit (DIT)"], one.Authors);
        Assert.Equal(("Stage 5", "From the card."), (one.Location, one.Comment));
        Assert.Equal((1L, 0L, 1L, 0L), (one.Files, one.Verified, one.Original, one.Failed));
        Assert.Equal((1L, 0L, 1L), (two.Verified, two.Original, two.Failed));
        Assert.Equal([HashFormat.Md5], two.NewFormats);
        Assert.Equal(["sub/ascmhl/0001_sub.mhl"], two.References);
        Assert.Equal("00000000000000ff", two.RootHash!.Content.Single().Text);
        var events = custody.Events.Where(e => e.Kind == "generation").ToList();
        // Both first generations were written at one o'clock, the second an hour later.
        Assert.Equal([1, 1, 2], events.Select(e => e.Generation!.Value));
        Assert.Contains("1 FAILED", events[^1].Words);
        Assert.Contains("Ana Dit (DIT)", events[0].Who);
    }

    [Fact]
    public async Task AListWhoseBytesTheChainDoesNotNameIsSaidLoudly()
    {
        var roll = await HeldRoll.MakeAsync(world);
        await HeldRoll.PutGenerationAsync(world, roll, "", [], "0001.mhl", string.Format(Hash, "original"));
        var key = world.Key(roll, "ascmhl/0001.mhl");
        await world.Stores.Media.DeleteAsync(key, World.None);
        await HeldRoll.PutGenerationAsync(world, roll, "x", [], "y.mhl", "");
        await world.Stores.Media.CopyAsync(world.Key(roll, "x/ascmhl/y.mhl"), key, World.None);

        var custody = (await world.Get<ShowCustody>().RunAsync(world.Admin, roll, World.None)).Value;

        Assert.False(custody.Histories[0].Generations[0].Intact);
        Assert.Contains(custody.Events, e => e.State == "bad" && e.Words!.Contains("NOT those that the chain names"));
    }

    [Fact]
    public async Task BeforeAnythingIsStoredItSaysWhatWillCome()
    {
        var roll = await HeldRoll.MakeAsync(world);

        var custody = (await world.Get<ShowCustody>().RunAsync(world.Admin, roll, World.None)).Value;

        Assert.Empty(custody.Histories);
        Assert.Contains(custody.Coming, c => c.Contains("ascmhl") && c.Contains("as soon as they are in the store"));
        Assert.Contains(custody.Coming, c => c.StartsWith("The safe-to-wipe certificate", StringComparison.Ordinal));
        Assert.Contains(custody.Events, e => e.What == "Held: a person must decide" && e.Where == "London");
    }

    [Fact]
    public async Task ARollThatIsSafeTellsGatesAndCertificateAndNothingToCome()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.StoreAsync(roll, new Dictionary<string, byte[]> { ["a.mov"] = [1, 2, 3] });
        await world.Get<ConfirmRoll>().RunAsync(roll, World.None);
        await world.Get<ArchiveRoll>().RunAsync(roll, World.None);

        var custody = (await world.Get<ShowCustody>().RunAsync(world.Admin, roll, World.None)).Value;

        Assert.Empty(custody.Coming);
        Assert.Equal("Certificate: safe to wipe", custody.Events[^1].What);
        Assert.All(
            ["Gate A", "Gate B", "Gate C", "Gate D"],
            g => Assert.Contains(custody.Events, e => e.What.StartsWith(g, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task WhenTheTitleHasNamesakesADecisionSaysThatItMayBeAboutAnother()
    {
        var roll = await HeldRoll.MakeAsync(world);
        await world.Get<Ingest.DecideRoll>().RunAsync(world.Admin, roll, new("cancel", "wrong card"), World.None);
        await HeldRoll.MakeAsync(world);

        var custody = (await world.Get<ShowCustody>().RunAsync(world.Admin, roll, World.None)).Value;

        var decision = custody.Events.Single(e => e.Kind == "decision");
        Assert.StartsWith("wrong card (The title has 2 rolls of this name", decision.Words);
    }

    [Fact]
    public async Task TheZipHoldsEveryListByteForByteAndTakingItIsAudited()
    {
        var roll = await HeldRoll.MakeAsync(world);
        var (first, second, nested) = await PutHistoryAsync(roll);
        var zip = (await world.Get<ReadHashList>().AllAsync(world.Admin, roll, World.None)).Value;

        using var read = new ZipArchive(zip.Content);
        Assert.Equal(
            [
                "ascmhl/0001.mhl",
                "ascmhl/0002.mhl",
                "ascmhl/ascmhl_chain.xml",
                "sub/ascmhl/0001_sub.mhl",
                "sub/ascmhl/ascmhl_chain.xml",
            ],
            read.Entries.Select(e => e.FullName)
        );
        foreach (
            var (name, expected) in new[]
            {
                ("ascmhl/0001.mhl", first),
                ("ascmhl/0002.mhl", second),
                ("sub/ascmhl/0001_sub.mhl", nested),
            }
        )
        {
            using var content = new MemoryStream();
            await using (var entry = read.GetEntry(name)!.Open())
                await entry.CopyToAsync(content);
            Assert.Equal(expected, content.ToArray());
        }
        using var db = world.Db();
        Assert.Equal(
            "the whole history, 5 files",
            (await db.Audit.SingleAsync(a => a.Deed == "hash-list-read")).Detail
        );
    }

    [Theory]
    [InlineData("ascmhl/0001.mhl", true)]
    [InlineData("ascmhl/ascmhl_chain.xml", true)]
    [InlineData("a.mov", false)]
    [InlineData("../x/ascmhl/0001.mhl", false)]
    [InlineData("ascmhl/none.mhl", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task OnlyHashListsGoOutByThisDoor(string? path, bool goes)
    {
        var roll = await HeldRoll.MakeAsync(world);
        await PutHistoryAsync(roll);
        await world.PutAsync(roll, "a.mov", [1]);

        var file = await world.Get<ReadHashList>().OneAsync(world.Admin, roll, path, World.None);

        Assert.Equal(goes, !file.IsRefused);
        if (goes)
            await file.Value.Content.DisposeAsync();
        using var db = world.Db();
        Assert.Equal(goes ? 1 : 0, await db.Audit.CountAsync(a => a.Deed == "hash-list-read"));
    }

    private async Task<(byte[] First, byte[] Second, byte[] Nested)> PutHistoryAsync(Guid roll)
    {
        var nested = await HeldRoll.PutGenerationAsync(
            world,
            roll,
            "sub",
            [],
            "0001_sub.mhl",
            string.Format(Hash, "original")
        );
        var first = await HeldRoll.PutGenerationAsync(
            world,
            roll,
            "",
            [],
            "0001.mhl",
            string.Format(Hash, "original"),
            "<author role=\"DIT\">Ana Dit</author><location>Stage 5</location><comment>From the card.</comment>"
        );
        var second = await HeldRoll.PutGenerationAsync(
            world,
            roll,
            "",
            [("0001.mhl", first)],
            "0002.mhl",
            string.Format(Hash, "verified")
                + "<hash><path>b.mov</path><md5 action=\"failed\">00000000000000000000000000000000</md5></hash>",
            "",
            "<references><hashlistreference><path>sub/ascmhl/0001_sub.mhl</path><c4>c4x</c4></hashlistreference></references>"
        );
        return (first, second, nested);
    }

    public void Dispose() => world.Dispose();
}
