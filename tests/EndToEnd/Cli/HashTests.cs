using System.Text.Json;
using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary><c>mpp hash</c> on a folder, from its first generation to a packing list.</summary>
public sealed class HashTests : IDisposable
{
    private readonly TempFolder work = new();
    private readonly Mpp mpp = new();
    private readonly string roll;

    public HashTests()
    {
        work.Write("A001/clips/one.mov", "one");
        work.Write("A001/sound 🎬/two, \"b\" <ü>.wav", "two");
        roll = work.At("A001");
    }

    public void Dispose()
    {
        mpp.Dispose();
        work.Dispose();
    }

    [Fact]
    public async Task AGenerationIsRecordedVerifiedAndDescribed()
    {
        var made = await mpp.MustAsync([
            "hash",
            "create",
            roll,
            "--format",
            "md5",
            "--format",
            "c4",
            "--author",
            "Jane Doe <jane@example.com> (DIT)",
            "--location",
            "Stage 4",
            "--comment",
            "Day 1",
            "--json",
        ]);
        Assert.Equal("new", made.Json.GetProperty("files")[0].GetProperty("kind").GetString());
        Assert.Equal(1, made.Json.GetProperty("written")[0].GetProperty("generation").GetInt32());
        Assert.Equal(2, made.Json.GetProperty("files")[1].GetProperty("hashes").GetArrayLength());

        await mpp.MustAsync("hash", "verify", roll, "--directory-hashes");
        var info = await mpp.MustAsync("hash", "info", roll, "--single-file", "clips/one.mov", "--json");
        var generation = info.Json.GetProperty("histories")[0].GetProperty("generations")[0];
        var author = generation.GetProperty("authors")[0];
        Assert.Equal(
            ("Jane Doe", "jane@example.com", "DIT"),
            (Word(author, "name"), Word(author, "email"), Word(author, "role"))
        );
        Assert.Equal(("Stage 4", "Day 1"), (Word(generation, "location"), Word(generation, "comment")));
        Assert.Equal(
            "f97c5d29941bfb1b2fdab0874906ab82",
            Word(info.Json.GetProperty("files")[0].GetProperty("hashes")[1], "text")
        );
        var list = await mpp.MustAsync("hash", "list", roll);
        Assert.Contains("clips/one.mov\t3\tc4 c4", list.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheNextGenerationRecordsWhatWasFoundAndEndsWithItsCode()
    {
        await mpp.MustAsync("hash", "create", roll);
        work.Write("A001/clips/one.mov", "ONE");
        work.Write("A001/clips/new.mov", "new");

        var dry = await mpp.RunAsync("hash", "create", roll, "--dry-run");
        Assert.Equal(11, dry.ExitCode);
        Assert.Single(Manifests());
        var diff = await mpp.RunAsync("hash", "diff", roll, "--json");
        Assert.Equal((21, "clips/new.mov"), (diff.ExitCode, diff.Json.GetProperty("new")[0].GetString()));

        var made = await mpp.RunAsync("hash", "create", roll);
        Assert.Equal(11, made.ExitCode);
        Assert.Contains("RECORDED as generation 2, but files differ", made.Out, StringComparison.Ordinal);
        // What failed is never what is compared with later.
        Assert.Equal(11, (await mpp.RunAsync("hash", "verify", roll)).ExitCode);
        Assert.Equal(0, (await mpp.RunAsync("hash", "verify", roll, "--single-file", "clips/new.mov")).ExitCode);
        Assert.Equal(20, (await mpp.RunAsync("hash", "verify", roll, "--single-file", "clips/gone.mov")).ExitCode);
    }

    [Fact]
    public async Task IgnoredNamesAndRenamedFilesAreNoFindings()
    {
        await mpp.MustAsync("hash", "create", roll, "--ignore", "*.tmp");
        work.Write("A001/clips/rest.tmp", "rest");
        File.Move(work.At("A001", "clips", "one.mov"), work.At("A001", "clips", "uno.mov"));

        Assert.Equal(21, (await mpp.RunAsync("hash", "verify", roll)).ExitCode);
        var made = await mpp.MustAsync("hash", "create", roll, "--detect-renames", "--json");
        Assert.Equal("clips/one.mov", Word(made.Json.GetProperty("files")[0], "previousPath"));
        await mpp.MustAsync("hash", "verify", roll);
    }

    [Fact]
    public async Task APackingListIsWrittenAndVerifiedAgainst()
    {
        await mpp.MustAsync("hash", "create", roll);
        var flat = await mpp.MustAsync("hash", "flatten", roll, work.At("out"), "--json");
        Assert.Equal(2, flat.Json.GetProperty("files").GetInt32());

        work.Write("copy/clips/one.mov", "one");
        var copy = await mpp.RunAsync("verify", work.At("copy"), "--packing-list", Word(flat.Json, "packingList")!);
        Assert.Equal(10, copy.ExitCode);
        Assert.Contains("1 verified, 0 changed, 1 missing", copy.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportsHoldEveryFileAndNothingThatANameCouldSmuggleIn()
    {
        await mpp.MustAsync("hash", "create", roll, "--format", "md5");
        File.Delete(work.At("A001", "clips", "one.mov"));
        work.Write("A001/<script>alert(1)<.mov", "new");

        Assert.Equal(21, (await mpp.RunAsync("verify", roll, "--report", work.At("r.html"))).ExitCode);
        var html = await File.ReadAllTextAsync(work.At("r.html"));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;.mov", html, StringComparison.Ordinal);
        Assert.Contains("NOT VERIFIED", html, StringComparison.Ordinal);

        await mpp.RunAsync("verify", roll, "--report", work.At("r.csv"));
        var rows = await File.ReadAllLinesAsync(work.At("r.csv"));
        Assert.Equal(4, rows.Length);
        Assert.Contains(
            rows,
            r => r.StartsWith("clips/one.mov,,missing,md5,f97c5d29941bfb1b2fdab0874906ab82,,", StringComparison.Ordinal)
        );
        Assert.Contains(
            rows,
            r =>
                r.StartsWith(
                    "\"sound 🎬/two, \"\"b\"\" <ü>.wav\",3,verified,md5,b8a9f715dbb64fd5c56e7783c6820a61,b8a9f715dbb64fd5c56e7783c6820a61,",
                    StringComparison.Ordinal
                )
        );
        Assert.Empty(Directory.GetFiles(work.Path, "*.partial"));
    }

    [Theory]
    [InlineData("--format", "sha256", "no hash format")]
    [InlineData("--author", "Jane <jane>", "no mail address")]
    [InlineData("--comment", "a\u0001b", "control character")]
    [InlineData("--author", "<nobody@example.com>", "names nobody")]
    [InlineData("--report", "report.pdf", ".html or .csv")]
    [InlineData("--report", "A001/report.csv", "would lie in the folder")]
    [InlineData("--report", "nowhere/report.csv", "can't be written")]
    [InlineData("--single-file", "../other.mov", "is not inside")]
    public async Task WhatCanNotBeDoneIsSaidBeforeAnythingIsRead(string option, string value, string words)
    {
        value = option == "--report" ? work.At(value.Split('/')) : value;
        var result = await mpp.RunAsync("hash", "create", roll, option, value);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.Empty(Manifests());
    }

    [Fact]
    public async Task AKilledCreateLeavesTheHistoryAsBeforeOrAsAfter()
    {
        for (var i = 0; i < 200; i++)
        {
            work.Write($"A001/small/{i}.bin", new string('x', i * 40));
        }
        await mpp.MustAsync("hash", "create", roll);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var killed = 0;
        for (var round = 0; round < 8; round++)
        {
            using var create = mpp.Start("hash", "create", roll, "--format", "md5");
            await Task.Delay(random.Next(40, 260));
            killed += create.HasExited ? 0 : 1;
            create.Kill(entireProcessTree: true);
            await create.WaitForExitAsync();

            var before = Manifests().Length;
            var result = await mpp.RunAsync("hash", "verify", roll);
            Assert.True(result.ExitCode == 0, $"seed {seed}, round {round}, {before} manifests: {result}");
        }
        // The next one goes on as if nothing had been.
        await mpp.MustAsync("hash", "create", roll);
        await mpp.MustAsync("hash", "verify", roll, "--directory-hashes");
        Assert.True(killed > 0, $"seed {seed}: every create had ended before it was killed");
    }

    private string[] Manifests() =>
        Directory.Exists(Path.Combine(roll, "ascmhl")) ? Directory.GetFiles(Path.Combine(roll, "ascmhl"), "*.mhl") : [];

    private static string? Word(JsonElement json, string name) => json.GetProperty(name).GetString();
}
