using System.Diagnostics;
using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Library;

/// <summary>The benchmark of eng/bench.sh library: what the library's page asks of the server, in a title of many and across all titles.</summary>
internal static class LibraryBench
{
    public const string Word = "library-bench";
    private const int Titles = 20;
    private const int TenthOfAll = 10;
    private const int Rounds = 40;
    private const int ClipsOfFact = 200;

    /// <param name="sizes">"sqlite" or "postgresql", clips, clips that are registered through facts.</param>
    public static async Task<int> RunAsync(string[] sizes)
    {
        var (clips, registered) = (Number(sizes[1]), Number(sizes[2]));
        await RegisterAsync(sizes[0], registered);
        using var world = new World(DatabaseOf(sizes[0]));
        await Console.Error.WriteLineAsync($"Making {clips:N0} clips in {Titles} titles …");
        var making = Stopwatch.StartNew();
        var many = new ManyClips(world, Titles, clips, clips / TenthOfAll);
        await many.MakeAsync();
        Tell(sizes[0], "fill", $"{clips} clips in {making.Elapsed.TotalSeconds:0} s");
        foreach (var title in new[] { "MOON", null })
        foreach (var (name, ask) in Questions(world, many, clips, title))
            await MeasureAsync(sizes[0], title is null ? "all titles" : "one title", name, ask);
        return 0;
    }

    private static IEnumerable<(string Name, Func<int, Task> Ask)> Questions(
        World world,
        ManyClips many,
        int clips,
        string? title
    )
    {
        var list = world.Get<ListClips>();
        var here = title is null ? clips : clips / TenthOfAll;
        ClipQuery Query(string? search = null, string? sort = null) => new(title, Search: search, Sort: sort);
        Func<int, Task> Page(Func<int, ClipQuery> query) =>
            async n => _ = (await list.RunAsync(world.Admin, query(n), World.None)).Value;

        yield return ("first page, by name", Page(_ => Query()));
        yield return ("search one name", Page(n => Query(ManyClips.Name(n * 7919 % here))));
        yield return ("search part of names", Page(n => Query(ManyClips.Name(n * 7919 % here)[3..8])));
        yield return ("search \"car mount\"", Page(_ => Query("\"car mount\"")));
        yield return ("search a word of many", Page(_ => Query("signature")));
        yield return ("search a word of none", Page(n => Query($"nowhere{n}")));
        yield return ("iso>800 camera:A circled", Page(_ => Query("iso>800 camera:A circled")));
        yield return ("scene:N day:D -kind:sound", Page(n => Query($"scene:{n * 31 % (here / 20)} -kind:sound")));
        yield return (
            "tc: in an hour of a day",
            Page(n => Query($"tc:{n % 15:00}:10:20:00 day:2027-01-{n % 20 + 4:00}"))
        );
        foreach (var sort in new[] { "day", "-bytes", "seconds", "-tc", "roll", "codec", "-iso", "state" })
        {
            yield return ($"sort {sort}", Page(_ => Query(null, sort)));
            yield return ($"sort {sort}, jump to the end", Page(_ => Query(null, sort) with { FromEnd = true }));
        }
        foreach (var sort in new[] { "lens", "-gamma" })
            yield return ($"sort {sort} (no index of its own)", Page(_ => Query(null, sort)));
        string? next = null;
        yield return (
            "next page, sort day",
            async n =>
            {
                var page = (
                    await list.RunAsync(world.Admin, Query(null, "day") with { After = next }, World.None)
                ).Value;
                next = page.Next;
            }
        );
        yield return ("jump to the end, by name", Page(_ => Query() with { FromEnd = true }));
        foreach (var field in ClipFields.Facets)
        {
            yield return ($"facet {field.Name}, counted", n => FacetAsync(world, Query(), field, forget: true));
            yield return (
                $"facet {field.Name}, \"car mount\"",
                n => FacetAsync(world, Query("\"car mount\""), field, false)
            );
        }
        yield return (
            "facet day, camera:A iso>800",
            _ => FacetAsync(world, Query("camera:A iso>800"), ClipFields.Day, false)
        );
        yield return (
            "all facets, remembered",
            async _ => await world.Get<CountFacets>().RunAsync(world.Admin, Query(), World.None)
        );
        yield return (
            "all facets, camera:A",
            async _ => await world.Get<CountFacets>().RunAsync(world.Admin, Query("camera:A"), World.None)
        );
        yield return (
            "10,000 ids for the scroll",
            async _ => await world.Get<WalkClips>().NextAsync(world.Admin, Query(null, "day"), 10_000, World.None)
        );
    }

    private static async Task FacetAsync(World world, ClipQuery query, ClipField field, bool forget)
    {
        if (forget)
            world.Get<TitleCounts>().Forget();
        using var db = world.Db();
        var scope = (
            await ClipScope.OfAsync(db, world.Get<Access.AccessRules>(), world.Admin, query, World.None)
        ).Value;
        await world.Get<CountFacets>().OneAsync(db, scope, field, World.None);
    }

    private static async Task MeasureAsync(string database, string where, string name, Func<int, Task> ask)
    {
        // The first ones compile and read the disk.
        await ask(0);
        await ask(1);
        var times = new List<double>();
        var whole = Stopwatch.StartNew();
        for (var n = 2; n < Rounds + 2 && (n < 8 || whole.Elapsed < TimeSpan.FromSeconds(20)); n++)
        {
            var clock = Stopwatch.StartNew();
            await ask(n);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        Tell(
            database,
            where,
            $"{name, -34} p50 {times[times.Count / 2], 7:0.0} ms   p95 {times[(int)(times.Count * 0.95)], 7:0.0} ms"
        );
    }

    /// <summary>Clips as an agent reports them: files first, then what was read from them.</summary>
    private static async Task RegisterAsync(string database, int clips)
    {
        using var world = new World(DatabaseOf(database));
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(new RollStarted(roll, 1));
        var clock = Stopwatch.StartNew();
        foreach (var some in Enumerable.Range(0, clips).Chunk(ClipsOfFact))
            await world.SendAsync(
                new MediaFilesVerified(
                    roll,
                    [.. some.Select(i => World.Report($"{ManyClips.Name(i)}.mov", [1, 2, 3]))]
                ),
                new ClipsInspected(roll, [.. some.Select(Report)])
            );
        Tell(database, "facts", $"{clips} clips and their files registered in {clock.Elapsed.TotalSeconds:0.0} s");
    }

    private static ClipReport Report(int i) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = ManyClips.Name(i),
            Kind = ClipKind.Picture,
            Files = [new($"{ManyClips.Name(i)}.mov", ClipFileRole.Media, 3)],
            Reel = ManyClips.Card(i / ManyClips.ClipsOfRoll),
            CameraIndex = "A",
            Timecode = ManyClips.Start(i).ToString(),
            RateNumerator = 24,
            RateDenominator = 1,
            Frames = 2400,
            Width = 3840,
            Height = 2160,
            Codec = "prores 4444",
        };

    private static DatabaseOfTest DatabaseOf(string name) =>
        name == "sqlite" ? new SqliteDatabaseOfTest() : new PostgreSqlDatabaseOfTest();

    private static void Tell(string database, string where, string words) =>
        Console.Out.WriteLine($"{database, -10}  {where, -10}  {words}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
