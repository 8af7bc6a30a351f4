using System.Security.Cryptography;
using MediaProductionPortal.Hosting;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Tools;

public sealed class PublishedToolsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mpp-tools-").FullName;

    [Fact]
    public async Task OnlyFilesThatAreWhatTheirListSaysAreOffered()
    {
        Publish("mpp-linux-x64", "linux");
        Publish("mpp-win-x64.exe", "windows", "another");
        Publish("mpp-osx-x64", "mac");
        Write("mpp-linux-arm64", "in no list");
        File.Delete(At("mpp-osx-x64"));
        Write("VERSION", "1.2.3\n");
        var tools = Make();

        var found = await tools.FindAsync(default);

        Assert.Equal("1.2.3", found.Version);
        var tool = Assert.Single(found.Tools);
        Assert.Equal(("mpp-linux-x64", 5, Sha256("linux")), (tool.File, tool.Bytes, tool.Sha256));
        Assert.Equal(["mpp-win-x64.exe", "mpp-osx-x64"], found.Spoilt);
        Assert.Equal(At("mpp-linux-x64"), await tools.PathOfAsync("mpp-linux-x64", default));
        foreach (var name in new[] { "mpp-win-x64.exe", "mpp-linux-arm64", "SHA256SUMS", "../tools/mpp-linux-x64", "" })
        {
            Assert.Null(await tools.PathOfAsync(name, default));
        }

        // What changes later is seen.
        Write("mpp-linux-x64", "other bytes");
        Assert.Empty((await tools.FindAsync(default)).Tools);
    }

    [Fact]
    public async Task NothingPublishedIsNothingOffered()
    {
        Directory.Delete(folder);

        var found = await Make().FindAsync(default);

        Assert.Null(found.Version);
        Assert.Empty(found.Tools);
        Assert.Empty(found.Spoilt);
        Directory.CreateDirectory(folder);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "mpp-linux-x64")]
    [InlineData("Mozilla/5.0 (X11; Linux aarch64; rv:140.0) Gecko/20100101", "mpp-linux-arm64")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36", "mpp-win-x64.exe")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", "mpp-osx-arm64")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36", null)]
    [InlineData("curl/8", null)]
    [InlineData(null, null)]
    public void ABrowserSaysWhichSystemItRunsOn(string? agent, string? file) =>
        Assert.Equal(file, ToolSystem.Of(agent)?.File);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private PublishedTools Make() =>
        new(
            Options.Create(new ToolsOptions { Folder = folder }),
            new DataFolder(Options.Create(new DataOptions { Folder = folder }))
        );

    private string At(string name) => Path.Combine(folder, name);

    private void Write(string name, string text) => File.WriteAllText(At(name), text);

    private void Publish(string name, string text, string? listedAs = null)
    {
        Write(name, text);
        File.AppendAllText(At("SHA256SUMS"), $"{Sha256(listedAs ?? text)}  {name}\n");
    }

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
