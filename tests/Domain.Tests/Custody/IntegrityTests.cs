using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>What the integrity page asks: verdicts, searches, pages, and hashes that live in stored lists only.</summary>
public sealed class IntegrityTests : IDisposable
{
    private readonly World world = new();

    private async Task<IntegrityAnswer> ListAsync(
        Guid roll,
        VerdictChoice choice = VerdictChoice.All,
        string? text = null,
        string? after = null,
        int take = 50
    ) => (await world.Get<ListIntegrity>().RunAsync(world.Admin, roll, text, choice, after, take, World.None)).Value;

    [Theory]
    [InlineData(VerdictChoice.All, 5)]
    [InlineData(VerdictChoice.Problems, 3)]
    [InlineData(VerdictChoice.Changed, 2)]
    [InlineData(VerdictChoice.Missing, 1)]
    [InlineData(VerdictChoice.New, 1)]
    [InlineData(VerdictChoice.Unreadable, 0)]
    [InlineData(VerdictChoice.Verified, 1)]
    public async Task AVerdictNarrowsTheFilesAndTheirNumber(VerdictChoice choice, int count)
    {
        var answer = await ListAsync(await HeldRoll.MakeAsync(world), choice);

        Assert.Equal((count, count), (answer.Files.Items.Count, (int)answer.Files.Total!));
        Assert.Equal(new VerdictCounts(5, 1, 1, 2, 1, 0), answer.Counts);
    }

    [Theory]
    [InlineData("a001c001", HeldRoll.Changed)]
    [InlineData("0003.dpx", HeldRoll.Frames)]
    [InlineData("dpx/B001.0005.dpx", HeldRoll.Frames)]
    [InlineData("B001.5.d", HeldRoll.Frames)]
    [InlineData("100%_", "notes 100%_x.txt")]
    [InlineData("0006.dpx", null)]
    [InlineData("1000_", null)]
    public async Task ASearchFindsPartsOfPathsAndSequencesByTheirFrames(string text, string? found)
    {
        var answer = await ListAsync(await HeldRoll.MakeAsync(world), text: text);

        Assert.Equal(found is null ? [] : [found], answer.Files.Items.Select(f => f.Path));
    }

    [Fact]
    public async Task PagesFollowOneAnotherWithoutGapOrRepeat()
    {
        var roll = await HeldRoll.MakeAsync(world);
        List<string> seen = [];
        string? after = null;
        do
        {
            var page = (await ListAsync(roll, after: after, take: 2)).Files;
            seen.AddRange(page.Items.Select(f => f.Path));
            after = page.Next;
        } while (after is not null);

        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct().Count());
    }

    [Fact]
    public async Task BeforeTheListsAreStoredFindingsSayWhatWasExpectedAndFound()
    {
        var answer = await ListAsync(await HeldRoll.MakeAsync(world), VerdictChoice.Changed);

        var file = answer.Files.Items.Single(f => f.Path == HeldRoll.Changed);
        Assert.Equal(("xxh64 aa", "xxh64 bb"), (file.Expected, file.Found));
        Assert.Empty(file.Records);
        Assert.Contains("not in the store yet", answer.Source);
    }

    [Fact]
    public async Task StoredListsTellTheGenerationsTheHashesAndTheTimes()
    {
        var roll = await HeldRoll.MakeAsync(world);
        var hash = MultiHasher.Hash(HashFormat.Xxh64, [2]).Text;
        var md5 = MultiHasher.Hash(HashFormat.Md5, [2]).Text;
        var first = await HeldRoll.PutGenerationAsync(
            world,
            roll,
            "",
            [],
            "0001.mhl",
            $"<hash><path size=\"1\">A001C002.mov</path><md5 action=\"original\" hashdate=\"2027-02-28T10:00:00Z\">{md5}</md5></hash>"
        );
        await HeldRoll.PutGenerationAsync(
            world,
            roll,
            "",
            [("0001.mhl", first)],
            "0002.mhl",
            $"<hash><path size=\"1\">A001C002.mov</path><md5 action=\"verified\">{md5}</md5><xxh64 action=\"original\">{hash}</xxh64></hash>"
        );

        var file = (await ListAsync(roll, VerdictChoice.Verified)).Files.Items.Single();

        Assert.Equal($"md5 {md5} (ascmhl/0001.mhl)", file.Expected);
        Assert.Equal($"xxh64 {hash}", file.Found);
        Assert.Equal(
            [(1, "original"), (2, "verified"), (2, "original")],
            file.Records.Select(r => (r.Generation, r.Action!))
        );
        Assert.Equal(new DateTimeOffset(2027, 2, 28, 10, 0, 0, TimeSpan.Zero), file.Records[0].At);
        Assert.Equal(new DateTimeOffset(2027, 3, 1, 1, 0, 0, TimeSpan.Zero), file.ReadAt);
    }

    [Theory]
    [InlineData("A001.md5", "md5 {0} (A001.md5)")]
    [InlineData("../ascmhl", "md5 {0} (../ascmhl)")]
    [InlineData("ascmhl", null)]
    public async Task OurOwnGenerationIsNeverWhatAFileWasExpectedToBe(string list, string? expected)
    {
        var roll = await HeldRoll.MakeAsync(world);
        using (var db = world.Db())
        {
            (await db.Rolls.SingleAsync()).HashLists = [list];
            await db.SaveChangesAsync();
        }
        var md5 = MultiHasher.Hash(HashFormat.Md5, [2]).Text;
        await HeldRoll.PutGenerationAsync(
            world,
            roll,
            "",
            [],
            "0001.mhl",
            $"<hash><path>A001C002.mov</path><md5 action=\"original\">{md5}</md5><xxh128 action=\"original\">{new string('0', 32)}</xxh128></hash>"
        );

        var file = (await ListAsync(roll, VerdictChoice.Verified)).Files.Items.Single();

        Assert.Equal(
            expected is null ? null : string.Format(CultureInfo.InvariantCulture, expected, md5),
            file.Expected
        );
    }

    [Fact]
    public async Task AListThatIsCutShortIsSaidAndTheRestIsShown()
    {
        var roll = await HeldRoll.MakeAsync(world);
        await HeldRoll.PutGenerationAsync(world, roll, "", [], "0001.mhl", "<hash><path>A001C002.mov");

        var answer = await ListAsync(roll);

        Assert.Contains("0001.mhl", answer.ListTrouble);
        Assert.Equal(5, answer.Files.Items.Count);
    }

    [Fact]
    public async Task FramesComeFromTheListInTheOrderOfTheirNumbersAPageAtATime()
    {
        var roll = await HeldRoll.MakeAsync(world);
        // Not in the order of the numbers, and among others.
        var files = string.Concat(
            new[] { 5, 1, 4, 3 }.Select(n =>
                $"<hash><path size=\"{n}\">dpx/B001.000{n}.dpx</path><xxh64 action=\"{(n == 3 ? "failed" : "verified")}\">000000000000000{n}</xxh64></hash>"
            )
        );
        await HeldRoll.PutGenerationAsync(
            world,
            roll,
            "",
            [],
            "0001.mhl",
            $"{files}<hash><path>dpx/B001.0004.dpx.txt</path><xxh64>0000000000000000</xxh64></hash>"
        );
        var id = (await ListAsync(roll, text: "B001")).Files.Items.Single().Id!.Value;

        var first = await FramesAsync(roll, id, null, 3);
        var second = await FramesAsync(roll, id, first.Next, 3);

        Assert.Equal(["dpx/B001.0001.dpx", "dpx/B001.0003.dpx", "dpx/B001.0004.dpx"], first.Items.Select(f => f.Path));
        Assert.Equal(["verified", "changed", "verified"], first.Items.Select(f => f.Verdict));
        Assert.Equal("xxh64 0000000000000004", first.Items[2].Found);
        Assert.Equal([(5L, "dpx/B001.0005.dpx")], second.Items.Select(f => (f.Size!.Value, f.Path)));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task BeforeTheListIsStoredFramesAreThoseThatWereCountedWithoutTheHoles()
    {
        var roll = await HeldRoll.MakeAsync(world);
        var id = (await ListAsync(roll, text: "B001")).Files.Items.Single().Id!.Value;

        var all = await FramesAsync(roll, id, null, 50);
        var bad = (await world.Get<ListFrames>().RunAsync(world.Admin, roll, id, true, null, 50, World.None)).Value;

        Assert.Equal([1, 3, 4, 5], all.Items.Select(f => int.Parse(f.Path.Split('.')[1])));
        Assert.Equal(("dpx/B001.0003.dpx", "changed"), (bad.Items.Single().Path, bad.Items.Single().Verdict));
    }

    [Fact]
    public async Task ADriveShowsItsRollsAndTheirProblemFiles()
    {
        var roll = await HeldRoll.MakeAsync(world);
        var drive = (await world.ShowAsync(roll)).DriveId;

        var answer = (await world.Get<ShowDriveIntegrity>().RunAsync(world.Admin, drive, World.None)).Value;

        Assert.Equal(3, Assert.Single(answer.Rolls).Counts.Problems);
        Assert.Equal((3, 0L), (answer.Problems.Count, answer.ProblemsLeftOut));
    }

    private async Task<Page<IntegrityFileAnswer>> FramesAsync(Guid roll, Guid id, string? after, int take) =>
        (await world.Get<ListFrames>().RunAsync(world.Admin, roll, id, false, after, take, World.None)).Value;

    public void Dispose() => world.Dispose();
}
