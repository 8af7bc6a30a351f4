using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>The gains of a plate are made for one scaler's white: another one makes no plates.</summary>
public sealed class ScalerCheckTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [FfmpegFact]
    public Task TheInstalledOneIsKnown() => ScalerCheck.RunAsync(new MediaTools(), default);

    [Fact]
    public async Task AnotherOneIsRefusedInWords()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var tool = folder.At("ffmpeg");
        await File.WriteAllTextAsync(tool, "#!/bin/sh\nhead -c 1536 /dev/zero\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var fault = await Assert.ThrowsAsync<PlateFaultException>(() =>
            ScalerCheck.RunAsync(new MediaTools { Ffmpeg = tool }, default)
        );
        Assert.Contains("becomes 0 of 65,535 and not 32,768", fault.Message, StringComparison.Ordinal);
    }
}
