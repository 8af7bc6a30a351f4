using System.Runtime.InteropServices;
using MediaProductionPortal.Wan;

namespace MediaProductionPortal.Contestants;

/// <summary>Keeps a line to far away open until it is told to end, and says between which network namespaces.</summary>
internal static class KeepWan
{
    internal static async Task RunAsync()
    {
        var end = new TaskCompletionSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var stop = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        await using WanLink link = await WanLink.OpenAsync(seed: 1);
        link.Become(LineQuality.FarAway);
        Console.WriteLine($"{link.NearName} {link.FarName} {WanLink.FarAddress}");
        await end.Task;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.TrySetResult();
        }
    }
}
