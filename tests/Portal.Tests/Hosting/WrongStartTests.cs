using System.Diagnostics;

namespace MediaProductionPortal.Hosting;

/// <summary>The portal's own process, when its keys or its data folder are wrong: one sentence, no trace.</summary>
public sealed class WrongStartTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("mpp-portal-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Theory]
    [InlineData("--Database:Provider", "postgers", "sqlite, postgresql or sqlserver")]
    [InlineData("--Database:ConnectionString", "nonsense", "key=value")]
    [InlineData("--Jobs:MediaWorkers", "-1", "MediaWorkers")]
    [InlineData("--Urls", "http://127.0.0.1:99999", "99999")]
    [InlineData("--Urls", "http://*:5080;localhost:5081", "localhost:5081")]
    public async Task AWrongKeyIsNamed(string key, string value, string words) =>
        Assert.Contains(words, await SentenceAsync(ExitCodes.Configuration, key, value), StringComparison.Ordinal);

    [Fact]
    public async Task ADataFolderThatCannotBeWrittenIsNamed()
    {
        // A file stands where the folder should: also root can't write below it.
        var file = Path.Combine(data, "file");
        await File.WriteAllTextAsync(file, "");
        var sentence = await SentenceAsync(ExitCodes.Configuration, "--Data:Folder", Path.Combine(file, "data"));
        Assert.Contains(file, sentence, StringComparison.Ordinal);
        Assert.Contains("Data:Folder", sentence, StringComparison.Ordinal);
    }

    private async Task<string> SentenceAsync(int exit, string key, string value)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                PortTakenTests.Built(),
                "--urls",
                "http://127.0.0.1:0",
                "--Agent:Embedded",
                "false",
                "--Data:Folder",
                data,
                key,
                value,
            },
            WorkingDirectory = data,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var portal = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var output = portal.StandardOutput.ReadToEndAsync(limit.Token);
        var error = portal.StandardError.ReadToEndAsync(limit.Token);
        await portal.WaitForExitAsync(limit.Token);

        Assert.Equal(exit, portal.ExitCode);
        Assert.DoesNotContain("Exception", await output, StringComparison.Ordinal);
        return Assert.Single((await error).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
