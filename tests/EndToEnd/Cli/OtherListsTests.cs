using System.Security.Cryptography;
using System.Text;
using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary><c>mpp hash</c> with lists that are not ASC MHL.</summary>
public sealed class OtherListsTests : IDisposable
{
    private readonly TempFolder work = new();
    private readonly Mpp mpp = new();

    public void Dispose()
    {
        mpp.Dispose();
        work.Dispose();
    }

    [Fact]
    public async Task KindsOfListsAreNamedAndADriveManifestIsWritten()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("one")));
        work.Write("bag/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        work.Write("bag/manifest-sha256.txt", $"{hash}  data/one.bin\n");
        work.Write("bag/data/one.bin", "one");
        work.Write("bag/data/one.bin.md5", "f97c5d29941bfb1b2fdab0874906ab82\n");
        var bag = work.At("bag");

        // The list beside the file lies in the payload, and the bag's manifest does not list it.
        var verify = await mpp.RunAsync("hash", "verify", bag);
        Assert.Equal(11, verify.ExitCode);
        Assert.Contains("bag-invalid  data/one.bin.md5", verify.Out, StringComparison.Ordinal);
        Assert.Contains(
            "Hash lists: 2 (1 set of checksum files beside files, 1 BagIt manifest)",
            verify.Out,
            StringComparison.Ordinal
        );
        File.Delete(Path.Combine(bag, "data", "one.bin.md5"));
        Assert.Equal(0, (await mpp.RunAsync("hash", "verify", bag)).ExitCode);

        var info = await mpp.MustAsync("hash", "info", bag);
        Assert.Contains("BagIt manifest manifest-sha256.txt", info.Out, StringComparison.Ordinal);

        var export = work.At("copy", "drive-manifest.csv");
        Directory.CreateDirectory(work.At("copy"));
        var list = await mpp.MustAsync("hash", "list", bag, "--export", export, "--json");
        Assert.Equal("bagIt", list.Json.GetProperty("lists")[0].GetProperty("kind").GetString());
        Assert.Equal(
            $"\uFEFFpath,size,sha256\r\ndata/one.bin,,{hash}\r\n",
            Encoding.UTF8.GetString(File.ReadAllBytes(export))
        );

        work.Write("copy/data/one.bin", "onE");
        var changed = await mpp.RunAsync("hash", "verify", work.At("copy"), "--json");
        Assert.Equal(11, changed.ExitCode);
        Assert.Equal("driveManifest", changed.Json.GetProperty("lists")[0].GetProperty("kind").GetString());
        Assert.Equal("data/one.bin", changed.Json.GetProperty("changed")[0].GetString());

        Assert.Equal(2, (await mpp.RunAsync("hash", "list", bag, "--export", "x.txt")).ExitCode);
    }
}
