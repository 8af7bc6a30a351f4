using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace MediaProductionPortal.Integrity;

/// <summary>The 26 shared ASC MHL cases: a tree and what a right verification of it says.</summary>
public static class MhlCases
{
    public static TheoryData<string> Names => NamesWith(_ => true);

    /// <summary>Cases in which the reference detected renames.</summary>
    public static TheoryData<string> WithRenames =>
        NamesWith(c => c.GetProperty("reference").TryGetProperty("create_detect_renaming", out _));

    /// <summary>Cases in which the reference made a packing list.</summary>
    public static TheoryData<string> WithPackingList => NamesWith(c => c.TryGetProperty("packing_list", out _));

    private static TheoryData<string> NamesWith(Func<JsonElement, bool> filter)
    {
        var names = new TheoryData<string>();
        if (Samples.Folder is null)
        {
            names.Add("(no samples)");
            return names;
        }
        foreach (string folder in Directory.GetDirectories(Samples.At("mhl")).Order(StringComparer.Ordinal))
        {
            if (filter(Expected(Path.GetFileName(folder))))
            {
                names.Add(Path.GetFileName(folder));
            }
        }
        return names;
    }

    public static JsonElement Expected(string name)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Samples.At("mhl", name, "expected.json")));
        return json.RootElement.Clone();
    }

    /// <summary>The right exit code of verify; the case says where the reference departs from the specification.</summary>
    public static int VerifyExit(JsonElement expected) =>
        (
            expected.TryGetProperty("verify_exit_if_spec_followed", out JsonElement right)
                ? right
                : expected.GetProperty("verify_exit")
        ).GetInt32();

    /// <summary>Unpacks the case and gives the folder to verify.</summary>
    public static string Unpack(string name, TempFolder temp)
    {
        using FileStream packed = File.OpenRead(Samples.At("mhl", name, "tree.tar.gz"));
        using var plain = new GZipStream(packed, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(plain, temp.Path, overwriteFiles: false);
        return temp.At(Expected(name).GetProperty("root").GetString()!);
    }
}
