using MediaProductionPortal.Harness;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cli;

/// <summary><c>mpp verify</c> needs no portal; its exit codes are those of the reference implementation (SPECS 1.4).</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly TempFolder roll = new();
    private readonly Mpp mpp = new();

    public void Dispose()
    {
        mpp.Dispose();
        roll.Dispose();
    }

    [Fact]
    public async Task UntouchedRollIsVerified()
    {
        await WriteRollAsync();

        var result = await mpp.RunAsync("verify", roll.Path);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("2 verified, 0 changed, 0 missing, 0 new, 0 unreadable", result.Out, StringComparison.Ordinal);
        Assert.Contains("VERIFIED:", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Out);
    }

    [Fact]
    public async Task ChangedByteEndsWith11()
    {
        await WriteRollAsync();
        roll.Write("clips/one.mov", "one, changeD");

        var result = await mpp.RunAsync("verify", roll.Path, "--json");

        Assert.Equal(11, result.ExitCode);
        Assert.Equal("filesChanged", result.Json.GetProperty("verdict").GetString());
        Assert.Equal("clips/one.mov", result.Json.GetProperty("changed")[0].GetString());
        Assert.Equal(11, result.Json.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task MissingFileEndsWith10()
    {
        await WriteRollAsync();
        File.Delete(roll.At("clips", "one.mov"));

        Assert.Equal(10, (await mpp.RunAsync("verify", roll.Path)).ExitCode);
    }

    [Fact]
    public async Task NewFileEndsWith21()
    {
        await WriteRollAsync();
        roll.Write("clips/three.mov", "nobody lists me");

        Assert.Equal(21, (await mpp.RunAsync("verify", roll.Path)).ExitCode);
    }

    [Fact]
    public async Task FolderWithoutListEndsWith30()
    {
        roll.Write("clips/one.mov", "one");

        Assert.Equal(30, (await mpp.RunAsync("verify", roll.Path)).ExitCode);
    }

    [Fact]
    public async Task ManifestsThatWereTouchedEndWith31And32And33()
    {
        await WriteRollAsync();
        var manifest = Directory.GetFiles(roll.At("ascmhl"), "*.mhl").Single();
        var text = await File.ReadAllTextAsync(manifest);

        await File.WriteAllTextAsync(manifest, text + " ");
        Assert.Equal(31, (await mpp.RunAsync("verify", roll.Path)).ExitCode);

        File.Delete(manifest);
        Assert.Equal(33, (await mpp.RunAsync("verify", roll.Path)).ExitCode);

        await File.WriteAllTextAsync(manifest, text);
        File.Delete(roll.At("ascmhl", "ascmhl_chain.xml"));
        Assert.Equal(32, (await mpp.RunAsync("verify", roll.Path)).ExitCode);
    }

    [Fact]
    public async Task OlderListsOfTheFieldAreReadToo()
    {
        roll.Write("clips/one.mov", "one");
        roll.Write("A001.md5", "f97c5d29941bfb1b2fdab0874906ab82  clips/one.mov\n");

        Assert.Equal(0, (await mpp.RunAsync("verify", roll.Path)).ExitCode);
    }

    [Fact]
    public async Task NothingIsWrittenIntoTheFolder()
    {
        roll.Write("clips/one.mov", "one");
        var before = Directory.GetFileSystemEntries(roll.Path, "*", SearchOption.AllDirectories);

        await mpp.RunAsync("verify", roll.Path);

        Assert.Equal(before, Directory.GetFileSystemEntries(roll.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task FolderThatIsNotThereIsAUsageError()
    {
        var result = await mpp.RunAsync("verify", roll.At("nowhere"), "--json");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("usage", result.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Contains("There is no folder", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Two files and generation 1 of their history.</summary>
    private async Task WriteRollAsync()
    {
        roll.Write("clips/one.mov", "one, changed");
        roll.Write("clips/two.mov", "two");
        var listing = FolderWalk.List(roll.Path);
        var expectations = await HashHistory.LoadAsync(listing, []);
        var result = await VerifyFolder.RunAsync(roll.Path);
        await GenerationWriter.WriteAsync(
            listing,
            expectations,
            result.Verdicts,
            new GenerationOptions { Started = TimeProvider.System.GetUtcNow() }
        );
    }
}
