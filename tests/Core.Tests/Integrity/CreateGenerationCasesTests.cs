using System.Text.Json;

namespace MediaProductionPortal.Integrity;

public sealed class CreateGenerationCasesTests
{
    private static readonly DateTimeOffset Started = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    // The reference never leaves a folder out that only "proxies/" ignores: it counts as an empty one in its parents' hashes
    // (SPECS 1.5, 6). What it computed of the disk itself leaves it out, as we do.
    private const string KnownDefect = "11_ignore_spec";

    // Of a file that was renamed twice the reference misses the name in the middle (SPEC 5.3.3: chains are followed), so it
    // finds one missing, or sees it renamed once more.
    private const string RenamedTwice = "07_renamed_recorded";

    [SharedSamplesTheory]
    [MemberData(nameof(MhlCases.Names), MemberType = typeof(MhlCases))]
    public Task TheNextGenerationIsThatOfTheReference(string name) => Compare(name, "create", detectRenames: false);

    [SharedSamplesTheory]
    [MemberData(nameof(MhlCases.WithRenames), MemberType = typeof(MhlCases))]
    public Task TheNextGenerationWithRenamesIsThatOfTheReference(string name) =>
        Compare(name, "create_detect_renaming", detectRenames: true);

    [SharedSamplesTheory]
    [MemberData(nameof(MhlCases.Names), MemberType = typeof(MhlCases))]
    public async Task NamesAloneCompareAsTheReferenceSays(string name)
    {
        using var temp = new TempFolder();
        DiffResult result = await DiffFolder.RunAsync(MhlCases.Unpack(name, temp));
        JsonElement expected = MhlCases.Expected(name);
        int exit = expected.GetProperty("reference").GetProperty("diff").GetProperty("exit").GetInt32();
        Assert.Equal(name == RenamedTwice ? 0 : exit, (int)result.Exit);
        if (expected.GetProperty("verdict").EnumerateObject().Any())
        {
            Assert.Equal(Named(expected, "missing"), result.Missing.Order(StringComparer.Ordinal));
            Assert.Equal(Named(expected, "new"), result.New.Order(StringComparer.Ordinal));
        }
    }

    [SharedSamplesTheory]
    [MemberData(nameof(MhlCases.WithPackingList), MemberType = typeof(MhlCases))]
    public async Task ThePackingListIsThatOfTheReference(string name)
    {
        JsonElement expected = MhlCases.Expected(name).GetProperty("packing_list");
        using var temp = new TempFolder();
        string root = MhlCases.Unpack(name, temp);
        FlattenResult flat = await FlattenHistory.RunAsync(root, temp.At("out"), new() { Started = Started });
        Assert.Equal(VerifyExit.Verified, flat.Exit);
        MhlSchemas.Validate(flat.PackingList!);
        MhlSchemas.Validate(flat.Collection!);
        ReadManifest manifest = ReadManifest.Of(flat.PackingList!);
        JsonElement parsed = expected.GetProperty("parsed");
        Assert.Equal(parsed.GetProperty("process").GetString(), manifest.Process);
        Assert.Equal(
            parsed.GetProperty("files").EnumerateObject().Select(f => FileLine(name, f)).Order(StringComparer.Ordinal),
            manifest.Hashes.Select(h => Line(h.Path, h.Size, h.Hashes, h.PreviousPath)).Order(StringComparer.Ordinal)
        );
        VerifyResult result = await VerifyFolder.RunAsync(root, new() { PackingList = flat.PackingList });
        Assert.Equal(expected.GetProperty("verify_exit").GetInt32(), (int)result.Exit);
    }

    private static IEnumerable<string> Named(JsonElement expected, string verdict) =>
        expected
            .GetProperty("verdict")
            .EnumerateObject()
            .Where(v => v.Value.GetString() == verdict)
            .Select(v => v.Name)
            .Order(StringComparer.Ordinal);

    private static async Task Compare(string name, string operation, bool detectRenames)
    {
        using var temp = new TempFolder();
        string root = MhlCases.Unpack(name, temp);
        JsonElement create = MhlCases.Expected(name).GetProperty("reference").GetProperty(operation);
        var options = new CreateOptions
        {
            Generation = new() { Started = Started, HostName = "centre-1" },
            Formats =
            [
                .. create
                    .GetProperty("args")
                    .EnumerateArray()
                    .Select(a => HashFormats.FromName(a.GetString()!))
                    .OfType<HashFormat>(),
            ],
            DetectRenames = detectRenames,
        };
        CreateResult planned = await CreateGeneration.RunAsync(root, options with { DryRun = true });
        CreateResult result = await CreateGeneration.RunAsync(root, options);

        Assert.Equal(name == RenamedTwice ? 0 : create.GetProperty("exit").GetInt32(), (int)result.Exit);
        Assert.Equal(result.Files.Select(Line), planned.Files.Select(Line));
        List<JsonElement> manifests = [.. create.GetProperty("new_manifests").EnumerateArray()];
        Assert.Equal(
            manifests.Select(m => Scope(m.GetProperty("manifest").GetString()!)).Order(),
            result.Written.Select(w => w.Scope).Order()
        );
        foreach (JsonElement manifest in manifests)
        {
            string scope = Scope(manifest.GetProperty("manifest").GetString()!);
            WrittenManifest written = result.Written.Single(w => w.Scope == scope);
            MhlSchemas.Validate(written.FullPath);
            MhlSchemas.Validate(Path.Join(Path.GetDirectoryName(written.FullPath), ChainFile.Name));
            Compare(name, manifest, ReadManifest.Of(written.FullPath), result.Written);
        }
    }

    private static void Compare(
        string name,
        JsonElement expected,
        ReadManifest manifest,
        IReadOnlyList<WrittenManifest> written
    )
    {
        Assert.Equal(expected.GetProperty("process").GetString(), manifest.Process);
        Assert.Equal(
            expected.GetProperty("ignore").EnumerateArray().Select(p => p.GetString()),
            manifest.IgnorePatterns
        );
        Assert.Equal(
            expected.GetProperty("files").EnumerateObject().Select(f => FileLine(name, f)),
            manifest.Hashes.Select(h => Line(h.Path, h.Size, h.Hashes, h.PreviousPath))
        );
        Assert.Equal(
            expected
                .GetProperty("references")
                .EnumerateArray()
                .Select(r => Scope(r.GetProperty("path").GetString()!))
                .Order(StringComparer.Ordinal),
            manifest.References.Select(r => Scope(r.Path)).Order(StringComparer.Ordinal)
        );
        Assert.All(
            manifest.References,
            r =>
                Assert.Equal(
                    written.Single(w => r.Path.EndsWith(Path.GetFileName(w.FullPath), StringComparison.Ordinal)).C4,
                    r.C4
                )
        );
        if (name == KnownDefect)
        {
            Assert.Equal(["Clips", "sub"], manifest.Directories.Select(d => d.Path));
            return;
        }
        Assert.Equal(Pairs(expected.GetProperty("roothash")), Pairs(manifest.RootHash));
        Assert.Equal(
            expected
                .GetProperty("directories")
                .EnumerateObject()
                .Select(d => $"{d.Name} from {Previous(name, d.Value)}: {Pairs(d.Value)}"),
            manifest.Directories.Select(d => $"{d.Path} from {d.PreviousPath}: {Pairs(d)}")
        );
    }

    private static string Scope(string manifest) => RelativePath.Parent(RelativePath.Parent(manifest));

    private static string FileLine(string name, JsonProperty file) =>
        Line(
            file.Name,
            // The reference leaves the size of an empty file out (SPECS 1.5, 5).
            file.Value.GetProperty("size")
                is { ValueKind: JsonValueKind.Number } size
                ? size.GetInt64()
                : 0,
            file.Value.GetProperty("hashes")
                .EnumerateArray()
                .Select(h => new RecordedHash(
                    HashFormats.FromName(h.GetProperty("format").GetString()!)!.Value,
                    h.GetProperty("value").GetString()!,
                    ListWords.Action(h.GetProperty("action").GetString())
                )),
            Previous(name, file.Value)
        );

    private static string? Previous(string name, JsonElement entry) =>
        name != RenamedTwice && entry.TryGetProperty("previousPath", out JsonElement previous)
            ? previous.GetString()
            : null;

    private static string Line(RecordedFile file) => Line(file.Path, file.Size, file.Hashes, file.PreviousPath);

    private static string Line(string path, long? size, IEnumerable<RecordedHash> hashes, string? previous) =>
        $"{path} {size} {string.Join(' ', hashes.Select(h => $"{h.Format} {h.Text} {h.Action}"))} from {previous}";

    private static string Pairs(JsonElement pairs) =>
        string.Join(
            ' ',
            pairs
                .EnumerateObject()
                .Where(p => HashFormats.FromName(p.Name) is not null)
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p =>
                    $"{p.Name} {p.Value.GetProperty("content").GetString()} {p.Value.GetProperty("structure").GetString()}"
                )
        );

    private static string Pairs(DirectoryEntry? folder) =>
        folder is null
            ? ""
            : string.Join(' ', folder.Content.Zip(folder.Structure, (c, s) => $"{c.Format.Name()} {c.Text} {s.Text}"));
}
