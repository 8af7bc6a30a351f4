using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Ingest;

namespace MediaProductionPortal.Cli;

/// <summary>The shared ASC MHL cases through the real <c>mpp</c>: exit codes, files, and the dry run of the next generation.</summary>
public sealed class HashCasesTests
{
    public static TheoryData<string> Names =>
        SampleSet.Folder is null
            ? ["(no samples)"]
            : [.. Directory.GetDirectories(At()).Select(c => Path.GetFileName(c)).Order(StringComparer.Ordinal)];

    [SharedSamplesTheory]
    [MemberData(nameof(Names))]
    public async Task EveryCommandEndsAsTheCaseSays(string name)
    {
        using var work = new TempFolder();
        using var mpp = new Mpp();
        JsonElement expected;
        using (var json = JsonDocument.Parse(File.ReadAllText(At(name, "expected.json"))))
        {
            expected = json.RootElement.Clone();
        }
        using (var packed = new GZipStream(File.OpenRead(At(name, "tree.tar.gz")), CompressionMode.Decompress))
        {
            TarFile.ExtractToDirectory(packed, work.Path, overwriteFiles: false);
        }
        var root = work.At(expected.GetProperty("root").GetString()!);
        var spec = expected.TryGetProperty("verify_exit_if_spec_followed", out var followed);
        var right = (spec ? followed : expected.GetProperty("verify_exit")).GetInt32();
        var reference = expected.GetProperty("reference");

        var verify = await mpp.RunAsync("hash", "verify", root, "--json");
        Assert.Equal(right, verify.ExitCode);
        Assert.Equal(right, verify.Json.GetProperty("exitCode").GetInt32());
        var diff = await mpp.RunAsync("hash", "diff", root, "--json");
        Assert.Equal(spec ? 0 : ExitOf(reference, "diff"), diff.ExitCode);
        if (expected.GetProperty("verdict").EnumerateObject().Any())
        {
            foreach (
                var (verdict, member) in ((string, string)[])
                    [("verified", "verified"), ("failed", "changed"), ("missing", "missing"), ("new", "new")]
            )
            {
                Assert.Equal(Named(expected, verdict), Texts(verify.Json, member));
            }
            Assert.Equal(Named(expected, "missing"), Texts(diff.Json, "missing"));
            Assert.Equal(Named(expected, "new"), Texts(diff.Json, "new"));
        }

        await CreateAsync(mpp, root, reference.GetProperty("create"), spec);
        var info = await mpp.RunAsync("hash", "info", root, "--json");
        var list = await mpp.RunAsync("hash", "list", root, "--json");
        var flat = await mpp.RunAsync("hash", "flatten", root, work.At("out"), "--json");
        // The reference shows a history whose nested one is gone as if nothing were wrong.
        var lists = ExitOf(reference, "create") == 30 ? 30 : ExitOf(reference, "info");
        Assert.Equal((lists, lists, lists), (info.ExitCode, list.ExitCode, flat.ExitCode));
        Assert.Equal(lists == 0, flat.Json.TryGetProperty("packingList", out _));
    }

    private static async Task CreateAsync(Mpp mpp, string root, JsonElement create, bool spec)
    {
        string[] args = [.. create.GetProperty("args").EnumerateArray().Select(a => a.GetString()!)];
        var formats = args.Where(a => a is "c4" or "md5" or "sha1" or "xxh128" or "xxh3" or "xxh64")
            .SelectMany(f => (string[])["--format", f]);
        var made = await mpp.RunAsync(["hash", "create", root, "--dry-run", "--json", .. formats]);
        Assert.Equal(spec ? 0 : create.GetProperty("exit").GetInt32(), made.ExitCode);
        if (!create.GetProperty("new_manifests").EnumerateArray().Any())
        {
            return;
        }
        var written =
            from manifest in create.GetProperty("new_manifests").EnumerateArray()
            let scope = Path.GetDirectoryName(Path.GetDirectoryName(manifest.GetProperty("manifest").GetString()!))!
            from file in manifest.GetProperty("files").EnumerateObject()
            from hash in file.Value.GetProperty("hashes").EnumerateArray()
            select $"{(scope.Length == 0 ? file.Name : $"{scope}/{file.Name}")} {Text(hash, "format")} {Text(hash, "value")} {Text(hash, "action")}";
        var found =
            from file in made.Json.GetProperty("files").EnumerateArray()
            from hash in file.GetProperty("hashes").EnumerateArray()
            select $"{Text(file, "path")} {Text(hash, "format")} {Text(hash, "text")} {Text(hash, "action")}";
        Assert.Equal(written.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    private static string At(params string[] parts) =>
        Path.Combine([Path.GetDirectoryName(SampleSet.Folder!)!, "mhl", .. parts]);

    private static int ExitOf(JsonElement reference, string command) =>
        reference.GetProperty(command).GetProperty("exit").GetInt32();

    private static IEnumerable<string> Named(JsonElement expected, string verdict) =>
        expected
            .GetProperty("verdict")
            .EnumerateObject()
            .Where(v => v.Value.GetString() == verdict)
            .Select(v => v.Name)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Texts(JsonElement json, string member) =>
        json.GetProperty(member).EnumerateArray().Select(t => t.GetString()!).Order(StringComparer.Ordinal);

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;
}

/// <summary>A theory that needs the shared samples and is shown as skipped without them.</summary>
public sealed class SharedSamplesTheoryAttribute : TheoryAttribute
{
    public SharedSamplesTheoryAttribute() =>
        Skip = SampleSet.Folder is null ? "shared samples are not on this machine" : null;
}
