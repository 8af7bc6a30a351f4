#pragma warning disable CA1416 // modes of files: the test returns where there are none
namespace MediaProductionPortal.Looks;

public sealed class ColourConfigTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mpp-colour-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>oiiotool 2.4 does so now and then.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AListThatTheToolCutsShortIsAskedForAgain(int cutAt)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var tool = Path.Combine(folder, "tool");
        await File.WriteAllTextAsync(
            tool,
            $"""
            #!/bin/sh
            echo asked >> '{folder}/asked'
            if [ "$(wc -l < '{folder}/asked')" = {cutAt} ]; then echo 'Known color spaces: "ACES2065-1"'
            else echo 'Known color spaces: "ACES2065-1", "ACEScg" (linear), "ACES sRGB"'; fi

            """
        );
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var config = await ColourConfig.ReadAsync(new() { Oiiotool = tool }, null, folder, default);

        Assert.Null(config.Trouble);
        Assert.Equal(["ACES2065-1", "ACEScg", "ACES sRGB"], config.Spaces);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(folder, "asked")).Length);
    }
}
