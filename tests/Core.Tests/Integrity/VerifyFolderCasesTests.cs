using System.Text.Json;

namespace MediaProductionPortal.Integrity;

public sealed class VerifyFolderCasesTests
{
    [SharedSamplesTheory]
    [MemberData(nameof(MhlCases.Names), MemberType = typeof(MhlCases))]
    public async Task EveryCaseGetsItsExitCodeAndItsVerdicts(string name)
    {
        using var temp = new TempFolder();
        string root = MhlCases.Unpack(name, temp);
        JsonElement expected = MhlCases.Expected(name);

        VerifyResult result = await VerifyFolder.RunAsync(root);

        Assert.Equal(MhlCases.VerifyExit(expected), (int)result.Exit);
        if (!expected.GetProperty("verdict").EnumerateObject().Any())
        {
            // The reference stops at a broken history; we go on, so there is nothing to compare but the code.
            return;
        }
        List<string> Named(string verdict) =>
            [
                .. expected
                    .GetProperty("verdict")
                    .EnumerateObject()
                    .Where(v => v.Value.GetString() == verdict)
                    .Select(v => v.Name)
                    .Order(StringComparer.Ordinal),
            ];
        Assert.Equal(Named("verified"), result.Verified.Order(StringComparer.Ordinal));
        Assert.Equal(Named("failed"), result.Changed.Order(StringComparer.Ordinal));
        Assert.Equal(Named("missing"), result.Missing.Order(StringComparer.Ordinal));
        Assert.Equal(Named("new"), result.New.Order(StringComparer.Ordinal));
        Assert.Empty(result.Unreadable);
    }

    [SharedSamplesTheory]
    [MemberData(nameof(MhlCases.Names), MemberType = typeof(MhlCases))]
    public async Task AllSixHashesOfEveryFileEqualTheReference(string name)
    {
        using var temp = new TempFolder();
        string root = MhlCases.Unpack(name, temp);
        foreach (
            JsonProperty file in MhlCases.Expected(name).GetProperty("disk").GetProperty("files").EnumerateObject()
        )
        {
            FileReading reading = await FileHasher.HashAsync(root, file.Name, HashFormats.All);
            FileDigest digest = Assert.IsType<FileDigest>(reading.Digest);
            Assert.Equal(file.Value.GetProperty("size").GetInt64(), digest.Size);
            Assert.All(
                HashFormats.All,
                f => Assert.Equal(file.Value.GetProperty(f.Name()).GetString(), digest.Text(f))
            );
        }
    }

    [SharedSamplesTheory]
    [MemberData(nameof(MhlCases.Names), MemberType = typeof(MhlCases))]
    public async Task DirectoryHashesInAllSixFormatsEqualTheReference(string name)
    {
        using var temp = new TempFolder();
        FolderListing listing = FolderWalk.List(MhlCases.Unpack(name, temp));
        JsonElement directories = MhlCases.Expected(name).GetProperty("disk").GetProperty("directories");
        if (directories.EnumerateObject().FirstOrDefault().Value.ValueKind == JsonValueKind.Undefined)
        {
            return;
        }
        Expectations expectations = await HashHistory.LoadAsync(listing);
        var verdicts = new List<FileVerdict>();
        foreach (string path in expectations.FilesToCheck(listing).Select(f => f.Path))
        {
            FileReading reading = await FileHasher.HashAsync(listing.Root, path, HashFormats.All);
            verdicts.Add(new(path, FileVerdictKind.New, reading.Digest, []));
        }
        var tree = new FolderTree(listing, expectations, verdicts);
        foreach (HashFormat format in HashFormats.All)
        {
            Dictionary<string, (string Content, string Structure)> hashes = tree.Hashes(format);
            foreach (JsonProperty folder in directories.EnumerateObject())
            {
                JsonElement pair = folder.Value.GetProperty(format.Name());
                (string content, string structure) = hashes[folder.Name == "." ? "" : folder.Name];
                Assert.Equal(pair.GetProperty("content").GetString(), content);
                Assert.Equal(pair.GetProperty("structure").GetString(), structure);
            }
        }
    }

    // Generation 2 of this case was written over a bad file, generation 3 over the restored one: the newest counts. Where the
    // reference crashes (exit 1), what can't be compared is no mismatch, and what can is compared.
    private static readonly Dictionary<string, bool> MismatchOtherThanReference = new()
    {
        ["13_failed_then_restored"] = false,
        ["03_nested_histories"] = false,
        ["17_no_directory_hashes"] = false,
        ["18_single_file_append"] = false,
        ["23_packing_list"] = false,
    };

    [SharedSamplesTheory]
    [MemberData(nameof(MhlCases.Names), MemberType = typeof(MhlCases))]
    public async Task DirectoryHashesMismatchWhereTheReferenceSaysSo(string name)
    {
        using var temp = new TempFolder();
        string root = MhlCases.Unpack(name, temp);
        int reference = MhlCases
            .Expected(name)
            .GetProperty("reference")
            .GetProperty("verify_dh")
            .GetProperty("exit")
            .GetInt32();

        VerifyResult result = await VerifyFolder.RunAsync(root, new() { DirectoryHashes = true });

        bool expected = MismatchOtherThanReference.TryGetValue(name, out bool right) ? right : reference == 12;
        Assert.Equal(expected, result.Findings.Any(f => f.Code == FindingCodes.DirectoryHashMismatch));
    }
}
