using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MediaProductionPortal.Hosting;

/// <summary>The portal's own process, when another one listens where it should.</summary>
public sealed class PortTakenTests
{
    [Fact]
    public async Task APortThatIsTakenIsOneSentenceAndExitCodeFour()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        var data = Directory.CreateTempSubdirectory("mpp-portal-").FullName;
        try
        {
            var start = new ProcessStartInfo("dotnet")
            {
                ArgumentList = { Built(), "--urls", url, "--Data:Folder", data, "--Agent:Embedded", "false" },
                WorkingDirectory = data,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var portal = Process.Start(start)!;
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            var output = portal.StandardOutput.ReadToEndAsync(limit.Token);
            var error = portal.StandardError.ReadToEndAsync(limit.Token);
            await portal.WaitForExitAsync(limit.Token);

            Assert.Equal(ExitCodes.PortTaken, portal.ExitCode);
            var sentence = Assert.Single((await error).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains(url, sentence, StringComparison.Ordinal);
            Assert.Contains("another port", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", await output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>From the portal's own output folder, of the same configuration as these tests.</summary>
    internal static string Built()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        const string name = "MediaProductionPortal.Portal";
        return Path.Combine(own.Parent!.Parent!.FullName, name, own.Name, $"{name}.dll");
    }
}
